import { useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { FormError, FormTrouble } from "../domain/forms/form-errors.ts";
import type { Result } from "../domain/result.ts";
import type { ImportsView } from "./imports-page.tsx";

type Taken = { importId: string; ignored: string[] };

export type Upload = {
  /** Why the last file was not taken. */
  refusal: FormError | null;
  /** The name of the file that is on its way. */
  busyWith: string | null;
  send(files: File[]): void;
};

/** Hands a file in and goes to its import. One that is too large is not sent: it would be cut off on its way. */
export function useUpload({ mostBytes }: ImportsView["limits"]): Upload {
  const fetcher = useFetcher<Result<Taken, FormError>>();
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [unsent, setUnsent] = useState<FormError | null>(null);
  const { data, state } = fetcher;
  const taken = data?.ok === true ? data.value : null;
  useEffect(() => {
    if (taken !== null) navigate(`/app/import/${taken.importId}`, { state: { ignored: taken.ignored } });
  }, [taken, navigate]);
  const isBusy = state !== "idle" || taken !== null;
  const refused = data?.ok === false ? data.error : null;
  return {
    refusal: isBusy ? null : (unsent ?? refused),
    busyWith: isBusy ? name : null,
    send(files) {
      const [file] = files;
      if (file === undefined) return;
      const trouble = troubleOf(files, mostBytes);
      setUnsent(trouble === null ? null : { fields: {}, trouble });
      if (trouble !== null) return;
      setName(file.name);
      const form = new FormData();
      form.set("file", file);
      fetcher.submit(form, { method: "post", encType: "multipart/form-data", action: "/app/import?index" });
    },
  };
}

function troubleOf(files: File[], mostBytes: number): FormTrouble | null {
  if (files.length > 1) return { code: "several_files", params: {} };
  const isTooLarge = files.some(({ size }) => size > mostBytes);
  return isTooLarge ? { code: "file_not_taken", params: { kind: "too_large", mostBytes } } : null;
}
