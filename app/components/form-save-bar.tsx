import { SaveBar, useAppBridge } from "@shopify/app-bridge-react";
import { useBlocker } from "@remix-run/react";
import { useEffect } from "react";
import { useWords } from "./words.tsx";

type FormSaveBarProps = { form: { isDirty: boolean; isSaving: boolean; save(): void; discard(): void } };

/** The admin's own bar while something is not saved; whoever leaves then is asked first. One a page. */
export function FormSaveBar({ form: { isDirty, isSaving, save, discard } }: FormSaveBarProps) {
  const words = useWords().screens.forms;
  useLeaveGuard(isDirty);
  return (
    <SaveBar id="form-save-bar" open={isDirty}>
      <button variant="primary" type="button" onClick={save} {...(isSaving ? { loading: "" } : {})}>
        {words.save}
      </button>
      <button type="button" onClick={discard} disabled={isSaving}>
        {words.discard}
      </button>
    </SaveBar>
  );
}

/** The admin asks; only a "leave" goes on. Where the person stays, nothing answers and the page stays as it is. */
function useLeaveGuard(isDirty: boolean): void {
  const shopify = useAppBridge();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (blocker.state !== "blocked") return undefined;
    let isAsking = true;
    void shopify.saveBar.leaveConfirmation().then(() => {
      if (isAsking) blocker.proceed();
    });
    return () => {
      isAsking = false;
    };
  }, [blocker, shopify]);
}
