import { NativeSelect, NumberInput, Slider, Switch } from '@mantine/core';
import { Lock, RotateCw, Zap } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ChoiceParameter,
  NumberParameter,
  Parameter,
  RunConfig,
  SwitchParameter,
} from '../../engine/parameter.ts';
import { setSetting } from '../state/opening.ts';
import { focusSymbol, pointAtSymbol } from './focused-symbol.ts';
import { useLabels } from './labels.ts';
import { snapped } from './snapped.ts';

interface ControlProps<P extends Parameter> {
  readonly parameter: P;
  readonly config: RunConfig;
  /** Whether the link says that it stays as it is. */
  readonly locked: boolean;
}

/** One control, as its parameter's kind asks for. Touching it lights its symbol in the formula. */
export function ParameterControl({ parameter, config, locked }: ControlProps<Parameter>) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the control inside, which is the one operated
    <div
      data-anchor={`parameter/${parameter.id}`}
      style={{ padding: '5px 0' }}
      onPointerEnter={() => pointAtSymbol(parameter.id)}
      onPointerLeave={() => pointAtSymbol(null)}
      onFocus={() => focusSymbol(parameter.id)}
      onBlur={() => focusSymbol(null)}
    >
      {parameter.kind === 'number' && <NumberControl {...{ parameter, config, locked }} />}
      {parameter.kind === 'choice' && <ChoiceControl {...{ parameter, config, locked }} />}
      {parameter.kind === 'switch' && <SwitchControl {...{ parameter, config, locked }} />}
    </div>
  );
}

/** A parameter's name, and what changing it does to the run. */
export function ParameterLabel({ parameter, locked }: Omit<ControlProps<Parameter>, 'config'>) {
  const { label } = useLabels();
  return (
    <>
      {label(parameter.id)}
      <EffectMark live={parameter.live} locked={locked} />
    </>
  );
}

interface EffectMarkProps {
  readonly live: boolean;
  readonly locked: boolean;
}

/** Whether a change is live, starts the run again, or cannot be made, told before it is. */
function EffectMark({ live, locked }: EffectMarkProps) {
  const { t } = useTranslation();
  const label = locked ? t('locked/why') : t(live ? 'controls/live' : 'controls/restart');
  const Icon = locked ? Lock : live ? Zap : RotateCw;
  return (
    <span
      title={label}
      style={{ display: 'inline-flex', color: 'var(--quiet)', verticalAlign: '-1px', marginLeft: 5 }}
    >
      <Icon size={11} aria-hidden />
      <span className="visually-hidden"> ({label})</span>
    </span>
  );
}

function ChoiceControl({ parameter, config, locked }: ControlProps<ChoiceParameter>) {
  const { help, choice } = useLabels();
  return (
    <NativeSelect
      size="xs"
      label={<ParameterLabel {...{ parameter, locked }} />}
      title={help(parameter.id)}
      disabled={locked}
      value={parameter.read(config)}
      onChange={(event) => setSetting(parameter.id, event.currentTarget.value)}
      data={parameter.choices.map((value) => ({ value, label: choice(parameter.id, value) }))}
    />
  );
}

function SwitchControl({ parameter, config, locked }: ControlProps<SwitchParameter>) {
  const { help } = useLabels();
  return (
    <Switch
      size="xs"
      label={<ParameterLabel {...{ parameter, locked }} />}
      title={help(parameter.id)}
      disabled={locked}
      checked={parameter.read(config)}
      onChange={(event) => setSetting(parameter.id, event.currentTarget.checked)}
    />
  );
}

function NumberControl({ parameter, config, locked }: ControlProps<NumberParameter>) {
  const { help } = useLabels();
  const value = parameter.read(config);
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  const isLog = parameter.scale === 'log';
  const toSlider = (number: number) => (isLog ? Math.log(number) : number);
  const fromSlider = (position: number) => snapped(parameter, isLog ? Math.exp(position) : position);
  const commit = (number: number) => {
    if (parameter.parse(number).ok) setSetting(parameter.id, number);
  };
  const labelId = `label-${parameter.id}`;
  return (
    <div title={help(parameter.id)}>
      <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
        <label
          htmlFor={`input-${parameter.id}`}
          id={labelId}
          style={{ flex: 1, fontSize: 'calc(12px * var(--mantine-scale))', fontWeight: 500 }}
        >
          <ParameterLabel {...{ parameter, locked }} />
        </label>
        <NumberInput
          id={`input-${parameter.id}`}
          size="xs"
          disabled={locked}
          w={92}
          hideControls
          value={shown}
          min={parameter.min}
          max={parameter.max}
          decimalScale={6}
          onChange={(next) => {
            if (typeof next !== 'number') return;
            setShown(next);
            commit(next);
          }}
          onBlur={() => setShown(value)}
        />
      </div>
      {parameter.id !== 'seed' && (
        <Slider
          size="xs"
          disabled={locked}
          mt={4}
          label={null}
          thumbProps={{ 'aria-labelledby': labelId, 'aria-valuetext': String(shown) }}
          min={toSlider(parameter.min)}
          max={toSlider(parameter.max)}
          step={isLog ? (toSlider(parameter.max) - toSlider(parameter.min)) / 200 : parameter.step}
          value={toSlider(shown)}
          onChange={(position) => setShown(fromSlider(position))}
          onChangeEnd={(position) => commit(fromSlider(position))}
        />
      )}
    </div>
  );
}
