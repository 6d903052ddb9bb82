import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AxisEditor } from './AxisEditor.tsx';
import { SweepResult } from './SweepResult.tsx';
import { cancelSweep, startSweep, useSweep } from './sweep.ts';
import { useSweepPlan } from './use-sweep-plan.ts';

/** Puts a sweep or a race together, starts it, and shows how far it has come. */
export function SweepPanel() {
  const { t } = useTranslation();
  const plan = useSweepPlan();
  const sweep = useSweep((state) => state.sweep);
  const { kind, config, axes, steps, first, second, parameters } = plan;
  const start = () => startSweep({ kind, config, axes, steps });
  return (
    <div className="sweep">
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('sweep/title')}
        value={kind}
        onChange={plan.setKind}
        data={[
          { value: 'sweep', label: t('sweep/sweep') },
          { value: 'race', label: t('sweep/race') },
        ]}
      />
      <p className="quiet">{t(`sweep/${kind}-what`)}</p>
      <AxisEditor
        title={t('sweep/first')}
        parameters={parameters}
        parameter={first}
        text={plan.textOf(first)}
        isOptional={false}
        onParameter={(id) => plan.choose(0, id)}
        onText={(text) => plan.setText(first.id, text)}
      />
      {kind === 'sweep' && (
        <AxisEditor
          title={t('sweep/second')}
          parameters={parameters.filter(({ id }) => id !== first.id)}
          parameter={second}
          text={second ? plan.textOf(second) : ''}
          isOptional
          onParameter={(id) => plan.choose(1, id)}
          onText={(text) => second && plan.setText(second.id, text)}
        />
      )}
      <NumberInput
        size="xs"
        label={t('sweep/steps')}
        value={steps}
        min={1}
        max={plan.mostSteps}
        allowDecimal={false}
        onChange={(value) => typeof value === 'number' && plan.setSteps(value)}
      />
      {plan.runs > plan.most && <p className="quiet">{t('sweep/too-many', { count: plan.most })}</p>}
      {sweep?.isRunning ? (
        <Button variant="default" size="xs" onClick={cancelSweep}>
          {t('sweep/cancel')}
        </Button>
      ) : (
        <Button size="xs" disabled={!plan.isReady} onClick={start}>
          {t('sweep/start', { count: plan.runs })}
        </Button>
      )}
      {sweep && <SweepResult sweep={sweep} />}
    </div>
  );
}
