import { Modal, TitleBar } from "@shopify/app-bridge-react";
import { Box } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useWords } from "./words.tsx";

type ScreenDialogProps = {
  id: string;
  title: string;
  /** Omitted: as long as it is rendered. */
  isOpen?: boolean;
  /** For two columns. */
  isWide?: boolean;
  /** What its one button does. */
  act: { words: string; isBusy: boolean; isCritical?: boolean; run(): void };
  onClose(): void;
  children: ReactNode;
};

/** What is asked before something is done, in the admin's own dialog: to do it, or to let it be. */
export function ScreenDialog({ id, title, isOpen = true, isWide = false, act, onClose, children }: ScreenDialogProps) {
  const { cancel } = useWords().screens.forms;
  return (
    <Modal id={id} open={isOpen} variant={isWide ? "large" : "base"} onHide={onClose}>
      <Box padding="400">{children}</Box>
      <TitleBar title={title}>
        <button
          variant="primary"
          {...(act.isCritical === true ? { tone: "critical" } : {})}
          onClick={act.run}
          {...(act.isBusy ? { loading: "" } : {})}
        >
          {act.words}
        </button>
        <button onClick={onClose}>{cancel}</button>
      </TitleBar>
    </Modal>
  );
}
