import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface DialogProps {
  readonly title: string;
  readonly size: string | number;
  readonly opened?: boolean;
  readonly onClose: () => void;
  /** What the button below says that closes it; without, the children have buttons of their own. */
  readonly closeText?: string;
  readonly children: ReactNode;
}

/** A box over the page that takes the keyboard until it is closed. */
export function Dialog({ title, size, opened = true, onClose, closeText, children }: DialogProps) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body pt="md">
          {/* Not in Mantine's header, which would be a second banner of the page. */}
          <Modal.Title fw={650}>{title}</Modal.Title>
          {children}
          {closeText && (
            <Button variant="default" onClick={onClose} mt="md" ml="auto" display="block">
              {closeText}
            </Button>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
