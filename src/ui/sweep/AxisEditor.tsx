import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConfigValue, Parameter } from '../../engine/parameter.ts';
import { useSpelled } from '../compare/use-differences.ts';
import { useLabels } from '../controls/labels.ts';
import { readAxis, spellValues } from './axis-draft.ts';

interface AxisEditorProps {
  readonly title: string;
  readonly parameters: readonly Parameter[];
  /** The setting varied; none where the axis is left out. */
  readonly parameter: Parameter | undefined;
  readonly text: string;
  readonly isOptional: boolean;
  readonly onParameter: (id: string) => void;
  readonly onText: (text: string) => void;
}

/** Which setting a sweep varies, and the values it takes. */
export function AxisEditor(props: AxisEditorProps) {
  const { title, parameters, parameter, text, isOptional, onParameter, onText } = props;
  const { t } = useTranslation();
  const { label } = useLabels();
  const none = isOptional ? [{ value: '', label: t('sweep/none') }] : [];
  return (
    <>
      <NativeSelect
        size="xs"
        label={title}
        value={parameter?.id ?? ''}
        onChange={(event) => onParameter(event.currentTarget.value)}
        data={[...none, ...parameters.map(({ id }) => ({ value: id, label: label(id) }))]}
      />
      {parameter?.kind === 'number' && <Numbers parameter={parameter} text={text} onText={onText} />}
      {parameter && parameter.kind !== 'number' && (
        <Choices parameter={parameter} text={text} onText={onText} />
      )}
    </>
  );
}

interface ValuesProps {
  readonly parameter: Parameter;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Numbers({ parameter, text, onText }: ValuesProps) {
  const { t } = useTranslation();
  const { label } = useLabels();
  const read = readAxis(parameter, text);
  const range = parameter.kind === 'number' ? { min: parameter.min, max: parameter.max } : {};
  return (
    <TextInput
      size="xs"
      aria-label={t('sweep/values-of', { name: label(parameter.id) })}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      error={'wrong' in read && t('sweep/wrong', { value: read.wrong, ...range })}
    />
  );
}

function Choices({ parameter, text, onText }: ValuesProps) {
  const { t } = useTranslation();
  const { label } = useLabels();
  const spelled = useSpelled();
  const choices: readonly ConfigValue[] = parameter.kind === 'choice' ? parameter.choices : [false, true];
  return (
    <Checkbox.Group
      aria-label={t('sweep/values-of', { name: label(parameter.id) })}
      value={text.split(', ')}
      onChange={(words) => onText(spellValues(words.filter((word) => word !== '')))}
    >
      <div className="sweep-choices">
        {choices.map((choice) => (
          <Checkbox
            key={String(choice)}
            size="xs"
            value={String(choice)}
            label={spelled(parameter, choice)}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
