import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answering } from '../../engine/codes/compare.ts';
import type { CodesReport } from '../../worker/protocol.ts';
import { CurveChart } from '../charts/CurveChart.tsx';
import { useSeriesColours } from '../charts/series-colours.ts';
import { useFormat } from '../format.ts';

type Kind = 'recall' | 'n';

const isKind = (value: string): value is Kind => value === 'recall' || value === 'n';

/** Precision against recall, or precision of the first N, of floats and of bits. */
export function CodeCurves({ report }: { readonly report: CodesReport }) {
  const { t } = useTranslation();
  const format = useFormat();
  const colours = useSeriesColours();
  const [kind, setKind] = useState<Kind>('recall');
  const { floats, codes, bits } = report.comparison;
  const points = ({ curve }: Answering) =>
    curve.map((point) => ({ at: kind === 'recall' ? point.recall : point.n, value: point.precision }));
  const curves = [
    { name: t('codes/floats'), points: points(floats), colour: colours[0], dashed: true },
    {
      name: t('codes/with-bits', { bits: format.whole(bits) }),
      points: points(codes),
      colour: colours[1],
    },
  ];
  const title = t(`codes/curve-${kind}`);
  return (
    <>
      <SegmentedControl
        mt={10}
        size="xs"
        fullWidth
        aria-label={t('codes/curve')}
        value={kind}
        onChange={(value) => isKind(value) && setKind(value)}
        data={[
          { value: 'recall', label: t('codes/curve-recall') },
          { value: 'n', label: t('codes/curve-n') },
        ]}
      />
      <CurveChart
        summary={`${title}: ${curves.map(({ name, points: all }) => `${name} ${format.share(all[0]?.value ?? Number.NaN)}`).join(', ')}`}
        across={t(kind === 'recall' ? 'codes/recall' : 'codes/first')}
        acrossIsShare={kind === 'recall'}
        range={[0, 1]}
        curves={curves}
      />
    </>
  );
}
