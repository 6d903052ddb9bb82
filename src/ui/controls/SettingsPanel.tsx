import { useTranslation } from 'react-i18next';
import {
  encoderParameter,
  lossParameter,
  optimiserParameter,
  type Section,
  sections,
} from '../../engine/config/run-config.ts';
import { encoders } from '../../engine/encoders/registry.ts';
import { findLoss } from '../../engine/losses/registry.ts';
import { findOptimiser } from '../../engine/optimisers/registry.ts';
import type { Parameter, RunConfig } from '../../engine/parameter.ts';
import { useRun } from '../state/run-store.ts';
import { FormulaCard } from './FormulaCard.tsx';
import { ModalityChips } from './ModalityChips.tsx';
import { ParameterControl } from './ParameterControl.tsx';
import { RealData } from './RealData.tsx';

/** What is chosen by the first control of a section: its formula and one line about it. */
function chosenIn(section: Section, config: RunConfig) {
  if (section.id === 'loss') return { prefix: 'loss', descriptor: findLoss(lossParameter.read(config)) };
  if (section.id === 'method') {
    const id = encoderParameter.read(config);
    return { prefix: 'encoder', descriptor: encoders.find((encoder) => encoder.id === id) };
  }
  if (section.id === 'optimiser') {
    return { prefix: undefined, descriptor: findOptimiser(optimiserParameter.read(config)) };
  }
  return undefined;
}

/** Everything that can be set, made from the descriptors of what is chosen. */
export function SettingsPanel() {
  const config = useRun((state) => state.config);
  return sections(config).map((section) => (
    <SectionCard key={section.id} section={section} config={config} />
  ));
}

/** Rarely changed settings fold away below the others. */
const FOLDED = /^encoder\.|^(depth|width|channels|shared-top|normalise|average|imbalance)$/;

function SectionCard({ section, config }: { readonly section: Section; readonly config: RunConfig }) {
  const { t } = useTranslation();
  const isShown = (parameter: Parameter) => parameter.kind !== 'choice' || parameter.choices.length > 1;
  const parameters = section.parameters.filter(isShown);
  const folded = parameters.filter(({ id }) => FOLDED.test(id));
  const chosen = chosenIn(section, config);
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
        .map((parameter, index) => (
          <div key={parameter.id}>
            {parameter.kind === 'list' ? (
              <ModalityChips parameter={parameter} value={parameter.read(config)} />
            ) : (
              <ParameterControl parameter={parameter} config={config} />
            )}
            {index === 0 && chosen?.descriptor && (
              <FormulaCard
                formula={chosen.descriptor.formula}
                source={chosen.descriptor.source}
                name={t(`section/${section.id}`)}
                what={chosen.prefix && t(`${chosen.prefix}/${chosen.descriptor.id}/what`)}
              />
            )}
          </div>
        ))}
      {folded.length > 0 && (
        <details>
          <summary className="quiet">{t('controls/more')}</summary>
          {folded.map((parameter) => (
            <ParameterControl key={parameter.id} parameter={parameter} config={config} />
          ))}
        </details>
      )}
      {section.id === 'modalities' && <RealData />}
    </section>
  );
}
