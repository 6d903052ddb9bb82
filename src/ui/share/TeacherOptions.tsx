import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sections } from '../../engine/config/run-config.ts';
import type { RunConfig } from '../../engine/parameter.ts';
import { CARDS, isPanelHidden, namesSetting, type PageOptions } from '../../share/page-options.ts';
import { useLabels } from '../controls/labels.ts';
import {
  CHOICES,
  SETTING_STATES,
  type SettingState,
  settingState,
  withNames,
  withSettingState,
} from './teacher-choices.ts';

interface TeacherOptionsProps {
  readonly config: RunConfig;
  readonly options: PageOptions;
  readonly onChange: (options: PageOptions) => void;
}

/** What the link decides for those who follow it. */
export function TeacherOptions({ config, options, onChange }: TeacherOptionsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="teacher">
      <legend>{t('share/teacher')}</legend>
      <p className="quiet">{t('share/teacher-what')}</p>
      {(['start', 'projector'] as const).map((id) => (
        <Checkbox
          key={id}
          size="xs"
          label={t(`share/${id}`)}
          checked={options[id]}
          onChange={(event) => onChange({ ...options, [id]: event.currentTarget.checked })}
        />
      ))}
      {CHOICES.map(({ id, list, names }) => (
        <Checkbox
          key={id}
          size="xs"
          label={t(`share/${id}`)}
          checked={names.every((name) => options[list].includes(name))}
          onChange={(event) => onChange(withNames(options, list, names, event.currentTarget.checked))}
        />
      ))}
      <CardChoices options={options} onChange={onChange} />
      <SettingChoices {...{ config, options, onChange }} />
    </fieldset>
  );
}

function CardChoices({ options, onChange }: Omit<TeacherOptionsProps, 'config'>) {
  const { t } = useTranslation();
  const cards = CARDS.filter((card) => card !== 'settings');
  const choose = (card: string, isShown: boolean) => {
    const shown = CARDS.filter((other) => (other === card ? isShown : !isPanelHidden(options, other)));
    const hidden = CARDS.filter((other) => !shown.includes(other));
    const others = options.hide.filter((name) => !CARDS.some((other) => other === name));
    // Whichever is shorter to say.
    const isFew = shown.length > 0 && shown.length < hidden.length;
    onChange(
      isFew
        ? { ...options, show: shown, hide: others }
        : { ...options, show: null, hide: [...others, ...hidden] },
    );
  };
  return (
    <details>
      <summary>{t('share/cards')}</summary>
      <div className="teacher-cards">
        {cards.map((card) => (
          <Checkbox
            key={card}
            size="xs"
            label={t(`panel/${card}`)}
            checked={!isPanelHidden(options, card)}
            onChange={(event) => choose(card, event.currentTarget.checked)}
          />
        ))}
      </div>
    </details>
  );
}

function SettingChoices({ config, options, onChange }: TeacherOptionsProps) {
  const { t } = useTranslation();
  const { label } = useLabels();
  const states = SETTING_STATES.map((value) => ({ value, label: t(`share/setting-${value}`) }));
  const set = (id: string, value: string) => {
    const state: SettingState = SETTING_STATES.find((known) => known === value) ?? 'free';
    onChange(withSettingState(options, id, state));
  };
  return (
    <details>
      <summary>{t('share/single')}</summary>
      <div className="teacher-settings">
        {sections(config).map((section) => (
          <fieldset key={section.id}>
            <legend className="quiet">{t(`section/${section.id}`)}</legend>
            {section.parameters.map(({ id }) => {
              const others = (names: readonly string[]) => names.filter((name) => name !== id);
              const isDecided =
                namesSetting(others(options.hide), section.id, id) ||
                namesSetting(others(options.lock), section.id, id);
              return (
                <div key={id} className="teacher-setting">
                  <span id={`teacher-${id}`}>{label(id)}</span>
                  <NativeSelect
                    size="xs"
                    aria-labelledby={`teacher-${id}`}
                    disabled={isDecided}
                    value={settingState(options, id)}
                    data={states}
                    onChange={(event) => set(id, event.currentTarget.value)}
                  />
                </div>
              );
            })}
          </fieldset>
        ))}
      </div>
    </details>
  );
}
