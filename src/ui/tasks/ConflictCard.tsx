import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading } from '../../engine/worlds/digits/mcgurk.ts';
import type { Opened } from '../../worker/protocol.ts';
import { useClassName } from '../class-name.ts';
import { useFormat } from '../format.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';
import { ListenButton } from '../items/ListenButton.tsx';
import { confront } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';

/** To play with: the sound of one digit under the lips of another, as in the experiment of McGurk and MacDonald. */
export function ConflictCard() {
  const opened = useRun((state) => state.opened);
  const isThere = (modality: string) => opened?.modalities.some(({ id }) => id === modality) === true;
  return opened && isThere('speech') && isThere('lips') ? <Conflict opened={opened} /> : null;
}

/** The first item on show of that class. */
function rowOf(opened: Opened, modality: string, label: number): number {
  const shown = opened.modalities.find(({ id }) => id === modality);
  return Math.max(0, shown ? Array.from(shown.classes).indexOf(label) : 0);
}

function Conflict({ opened }: { readonly opened: Opened }) {
  const { t } = useTranslation();
  const format = useFormat();
  const className = useClassName();
  const isResting = useRun((state) => state.phase === 'paused');
  const step = useRun((state) => (isResting ? state.step : null));
  const report = useRun((state) => state.conflict);
  const [isOpen, setOpen] = useState(false);
  const [heard, setHeard] = useState(0);
  const [seen, setSeen] = useState(1);
  const rows = { heard: rowOf(opened, 'speech', heard), seen: rowOf(opened, 'lips', seen) };
  // Asked again when the run rests at another step: while it trains the answer would be old at once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is another answer
  useEffect(() => {
    if (isOpen && isResting) confront(rows.heard, rows.seen);
  }, [isOpen, isResting, rows.heard, rows.seen, step]);
  const classes = opened.classNames.map((_, label) => ({
    value: String(label),
    label: className(opened, label),
  }));
  const chooser = (
    modality: 'speech' | 'lips',
    label: string,
    value: number,
    change: (to: number) => void,
  ) => {
    const shown = opened.modalities.find(({ id }) => id === modality);
    const index = rowOf(opened, modality, value);
    return (
      <div className="conflict-side">
        <NativeSelect
          size="xs"
          label={label}
          value={String(value)}
          onChange={(event) => change(Number(event.currentTarget.value))}
          data={classes}
        />
        {shown && <ItemPicture modality={shown} index={index} size={40} />}
        {shown && <ListenButton opened={opened} modality={shown} index={index} />}
      </div>
    );
  };
  return (
    <details className="card" data-anchor="conflict" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2 style={{ display: 'inline' }}>{t('conflict/title')}</h2>
      </summary>
      <p className="quiet">{t('conflict/what')}</p>
      <div className="conflict">
        {chooser('speech', t('conflict/sound-of'), heard, setHeard)}
        {chooser('lips', t('conflict/lips-of'), seen, setSeen)}
      </div>
      {report && (
        <>
          <ul className="conflict-readings" aria-live="polite">
            {(['heard', 'seen', 'fused'] as const).map((kind) => (
              <ReadingLine
                key={kind}
                label={t(`conflict/${kind}`)}
                reading={report.conflict[kind]}
                name={className(opened, report.conflict[kind].digit)}
              />
            ))}
          </ul>
          <p className="quiet" style={{ margin: 0 }}>
            {t('task/step', { step: format.whole(report.step) })}
          </p>
        </>
      )}
    </details>
  );
}

interface ReadingLineProps {
  readonly label: string;
  readonly reading: Reading;
  readonly name: string;
}

/** What is read, and how like it is to each class, as bars. */
function ReadingLine({ label, reading, name }: ReadingLineProps) {
  return (
    <li>
      <span>{label}</span> <strong>{name}</strong>
      <span className="likeness" aria-hidden>
        {reading.likeness.map((likeness, label) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: classes have no other name here
            key={label}
            data-read={label === reading.digit}
            style={{ height: `${Math.max(4, 100 * likeness)}%` }}
          />
        ))}
      </span>
    </li>
  );
}
