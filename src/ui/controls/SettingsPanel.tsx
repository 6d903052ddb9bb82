import { useTranslation } from 'react-i18next';
import {
  encoderParameter,
  lossParameter,
  methodParameter,
  optimiserParameter,
  type Section,
  sections,
} from '../../engine/config/run-config.ts';
import { encoders } from '../../engine/encoders/registry.ts';
import { findLoss } from '../../engine/losses/registry.ts';
import { findMethod } from '../../engine/methods/registry.ts';
import { findOptimiser } from '../../engine/optimisers/registry.ts';
import type { Parameter, RunConfig } from '../../engine/parameter.ts';
import { own as ownWorld } from '../../engine/worlds/own/own.ts';
import { namesSetting } from '../../share/page-options.ts';
import { OwnDataPanel } from '../own-data/OwnDataPanel.tsx';
import { Locked } from '../page-options/Locked.tsx';
import { useRun } from '../state/run-store.ts';
import { FormulaCard } from './FormulaCard.tsx';
import { useLabels } from './labels.ts';
import { ModalityChips } from './ModalityChips.tsx';
import { ParameterControl } from './ParameterControl.tsx';
import { RealData } from './RealData.tsx';

interface Chosen {
  readonly descriptor: { readonly id: string; readonly formula: string; readonly source: string };
  /** Before the key of the line about it. */
  readonly prefix?: string;
}

/** What stands behind the choice that a control offers, where that has a formula. */
function chosenBy(parameter: Parameter, config: RunConfig): Chosen | undefined {
  const id = String(config[parameter.id]);
  switch (parameter.id) {
    case methodParameter.id: {
      const descriptor = findMethod(id);
      return descriptor && { prefix: 'method', descriptor };
    }
    case encoderParameter.id: {
      const descriptor = encoders.find((encoder) => encoder.id === id);
      return descriptor && { prefix: 'encoder', descriptor };
    }
    case lossParameter.id:
      return { prefix: 'loss', descriptor: findLoss(id) };
    case optimiserParameter.id:
      return { descriptor: findOptimiser(id) };
    default:
      return undefined;
  }
}

/** Everything that can be set, made from the descriptors of what is chosen. */
export function SettingsPanel() {
  const config = useRun((state) => state.config);
  return sections(config).map((section) => (
    <SectionCard key={section.id} section={section} config={config} />
  ));
}

/** Rarely changed settings fold away below the others. */
const FOLDED =
  /^encoder\.|^(depth|width|channels|shared-top|reconstruction|normalise|average|imbalance|missing|noise\..*|heads|blocks)$/;

function SectionCard({ section, config }: { readonly section: Section; readonly config: RunConfig }) {
  const { t } = useTranslation();
  const { hide, lock } = useRun((state) => state.options);
  const isShown = (parameter: Parameter) =>
    (parameter.kind !== 'choice' || parameter.choices.length > 1) &&
    !namesSetting(hide, section.id, parameter.id);
  const isLocked = (id: string) => namesSetting(lock, section.id, id);
  const parameters = section.parameters.filter(isShown);
  if (parameters.length === 0) return null;
  const folded = parameters.filter(({ id }) => FOLDED.test(id));
  const data = config.world === ownWorld.id ? <OwnDataPanel /> : <RealData />;
  return (
    <section className="card" aria-labelledby={`section-${section.id}`}>
      <h2 id={`section-${section.id}`}>{t(`section/${section.id}`)}</h2>
      {section.id === 'world' && (
        <p className="quiet" style={{ margin: '0 0 8px' }}>
          {t(`world/${config.world}/what`)}
        </p>
      )}
      {parameters
        .filter((parameter) => !folded.includes(parameter))
        .map((parameter) => (
          <div key={parameter.id}>
            {parameter.kind === 'list' ? (
              <ModalityChips
                parameter={parameter}
                value={parameter.read(config)}
                locked={isLocked(parameter.id)}
              />
            ) : (
              <ParameterControl parameter={parameter} config={config} locked={isLocked(parameter.id)} />
            )}
            <ChosenFormula parameter={parameter} config={config} />
          </div>
        ))}
      {folded.length > 0 && (
        <details>
          <summary className="quiet">{t('controls/more')}</summary>
          {folded.map((parameter) => (
            <ParameterControl
              key={parameter.id}
              parameter={parameter}
              config={config}
              locked={isLocked(parameter.id)}
            />
          ))}
        </details>
      )}
      {section.id === 'modalities' && (isLocked('source') ? <Locked>{data}</Locked> : data)}
    </section>
  );
}

function ChosenFormula({ parameter, config }: { readonly parameter: Parameter; readonly config: RunConfig }) {
  const { t } = useTranslation();
  const { label } = useLabels();
  const chosen = chosenBy(parameter, config);
  if (chosen === undefined) return null;
  const { prefix, descriptor } = chosen;
  return (
    <FormulaCard
      formula={descriptor.formula}
      source={descriptor.source}
      name={label(parameter.id)}
      what={prefix && t(`${prefix}/${descriptor.id}/what`)}
    />
  );
}
