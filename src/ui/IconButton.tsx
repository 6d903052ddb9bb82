import { ActionIcon, type ActionIconProps } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';

interface IconButtonProps
  extends ActionIconProps,
    Omit<ComponentPropsWithoutRef<'button'>, keyof ActionIconProps> {
  /** What it does, read out, and shown to whoever points at it. */
  readonly label: string;
}

/** A button that shows an icon alone. */
export function IconButton({ label, ...rest }: IconButtonProps) {
  return <ActionIcon variant="default" aria-label={label} title={label} {...rest} />;
}
