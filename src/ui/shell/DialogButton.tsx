import { Button } from '@mantine/core';
import { type ComponentType, type ReactNode, Suspense, useState } from 'react';

interface DialogButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  /** Loaded when it is first opened. */
  readonly Dialog: ComponentType<{ onClose: () => void }>;
}

/** A button of the bar that opens a dialog. */
export function DialogButton({ label, icon, Dialog }: DialogButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {icon}
        <span className="bar-label">{label}</span>
      </Button>
      <Suspense>{isOpen && <Dialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
