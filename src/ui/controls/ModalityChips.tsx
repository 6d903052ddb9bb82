import { Checkbox, useComputedColorScheme } from '@mantine/core';
import type { ListParameter } from '../../engine/parameter.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';
import { isSentence } from '../items/item-pixels.ts';
import { modalityColour, modalityMark } from '../modality-look.ts';
import { setSetting } from '../state/opening.ts';
import { useOwnData } from '../state/own-data.ts';
import { useRun } from '../state/run-store.ts';
import { useLabels } from './labels.ts';
import { ParameterLabel } from './ParameterControl.tsx';

interface ModalityChipsProps {
  readonly parameter: ListParameter;
  readonly value: readonly string[];
  readonly locked: boolean;
}

/** Which modalities take part, each with an item of it. */
export function ModalityChips({ parameter, value, locked }: ModalityChipsProps) {
  const { help, choice } = useLabels();
  const opened = useRun((state) => state.opened);
  const ownData = useOwnData((state) => state.used?.preview.modalities);
  const isOwn = useRun((state) => state.config.source === 'own');
  const scheme = useComputedColorScheme('light');
  const change = (chosen: string[]) => {
    if (parameter.parse(chosen).ok)
      setSetting(
        parameter.id,
        parameter.choices.filter((id) => chosen.includes(id)),
      );
  };
  return (
    <Checkbox.Group
      data-anchor={`parameter/${parameter.id}`}
      size="xs"
      value={[...value]}
      onChange={change}
      label={<ParameterLabel {...{ parameter, locked }} />}
      description={help(parameter.id)}
    >
      <div style={{ display: 'grid', gap: 4, margin: '6px 0' }}>
        {parameter.choices.map((id) => {
          const shown = opened?.modalities.find((modality) => modality.id === id);
          const isAbsent = isOwn && ownData !== undefined && !ownData.includes(id);
          const isLast = value.includes(id) && value.length === parameter.minimum;
          return (
            <div key={id} style={{ display: 'flex', alignItems: 'center', gap: 8, minHeight: 30 }}>
              <Checkbox
                size="xs"
                value={id}
                disabled={isLast || isAbsent || locked}
                label={choice(parameter.id, id)}
                styles={{ root: { flex: 1 } }}
              />
              <span aria-hidden style={{ color: modalityColour(id, scheme) }}>
                {modalityMark(id)}
              </span>
              <span aria-hidden className="chip-items">
                {shown &&
                  (isSentence(shown) ? [0] : [0, 1, 2]).map((index) => (
                    <ItemPicture key={index} modality={shown} index={index} size={26} />
                  ))}
              </span>
            </div>
          );
        })}
      </div>
    </Checkbox.Group>
  );
}
