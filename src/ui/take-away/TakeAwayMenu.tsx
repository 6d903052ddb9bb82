import { Menu, type MenuProps } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { methodParameter } from '../../engine/config/run-config.ts';
import { SAVED_RUN_ENDING } from '../../share/saved-run/saved-run.ts';
import { TakeAwayButton } from '../shell/MenuButtons.tsx';
import { openSavedRun, takeAway } from '../state/files.ts';
import { useRun } from '../state/run-store.ts';
import { linkOfRun, saveRun } from './save-run.ts';
import './take-away.css';

const SpaceFigure = lazy(async () => ({ default: (await import('./figures.ts')).SpaceFigure }));
const CurvesFigure = lazy(async () => ({ default: (await import('./figures.ts')).CurvesFigure }));

type Figure = 'space' | 'curves-svg' | 'curves-png';

/** All that can be taken away from the page, and the way back for a run that was. */
export function TakeAwayMenu({ defaultOpened }: Pick<MenuProps, 'defaultOpened'>) {
  const { t } = useTranslation();
  const makesFile = useRun((state) => state.makesFile);
  const hasRun = useRun((state) => state.opened !== null);
  const isTrained = useRun((state) => methodParameter.read(state.config) === 'gradient');
  const picker = useRef<HTMLInputElement>(null);
  const [figure, setFigure] = useState<Figure | null>(null);
  const onMade = useCallback(() => setFigure(null), []);
  const whyNot = isTrained ? undefined : t('take/only-trained');
  return (
    <>
      <Menu
        defaultOpened={defaultOpened}
        width={330}
        position="bottom-end"
        withinPortal={false}
        withInitialFocusPlaceholder={false}
      >
        <Menu.Target>
          <TakeAwayButton loading={makesFile} />
        </Menu.Target>
        <Menu.Dropdown className="take-away">
          <Group name="run">
            <Entry name="save" isOff={!hasRun} onClick={saveRun} />
            <Entry name="load" onClick={() => picker.current?.click()} />
          </Group>
          <Group name="data">
            <Entry
              name="weights"
              isOff={!hasRun}
              whyNot={whyNot}
              onClick={() => takeAway({ kind: 'weights' })}
            />
            {(['projector', 'csv', 'npz'] as const).map((format) => (
              <Entry
                key={format}
                name={format}
                isOff={!hasRun}
                onClick={() => takeAway({ kind: 'embeddings', format })}
              />
            ))}
          </Group>
          <Group name="figures">
            {(['space', 'curves-svg', 'curves-png'] as const).map((name) => (
              <Entry key={name} name={name} isOff={!hasRun} onClick={() => setFigure(name)} />
            ))}
          </Group>
          <Group name="code">
            {(['python', 'typescript'] as const).map((kind) => (
              <Entry
                key={kind}
                name={kind}
                isOff={!hasRun}
                whyNot={whyNot}
                onClick={() => takeAway({ kind, link: linkOfRun() })}
              />
            ))}
          </Group>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {figure === 'space' && <SpaceFigure onMade={onMade} />}
        {figure === 'curves-svg' && <CurvesFigure format="svg" onMade={onMade} />}
        {figure === 'curves-png' && <CurvesFigure format="png" onMade={onMade} />}
      </Suspense>
      <input
        ref={picker}
        type="file"
        hidden
        accept={SAVED_RUN_ENDING}
        aria-label={t('take/load')}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) openSavedRun({ name: file.name, content: file });
          // So that the same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}

interface GroupProps {
  readonly name: 'run' | 'data' | 'figures' | 'code';
  readonly children: ReactNode;
}

function Group({ name, children }: GroupProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: within a menu, groups are no sets of fields
    <div role="group" aria-label={t(`take/${name}`)}>
      <div className="take-group" aria-hidden>
        {t(`take/${name}`)}
      </div>
      {children}
    </div>
  );
}

interface EntryProps {
  readonly name: 'save' | 'load' | 'weights' | 'projector' | 'csv' | 'npz' | Figure | 'python' | 'typescript';
  readonly isOff?: boolean;
  /** Why this experiment has none. */
  readonly whyNot?: string | undefined;
  readonly onClick: () => void;
}

function Entry({ name, isOff = false, whyNot, onClick }: EntryProps) {
  const { t } = useTranslation();
  return (
    <Menu.Item disabled={isOff || whyNot !== undefined} onClick={onClick}>
      <div className="take-name">{t(`take/${name}`)}</div>
      <div className="quiet">{whyNot ?? t(`take/${name}/what`)}</div>
    </Menu.Item>
  );
}
