import { Button, NativeSelect } from '@mantine/core';
import { Download, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CURVES_HEADER, curveRows } from '../compare/curves-csv.ts';
import { saveCsv } from '../compare/save-csv.ts';
import { useFormat } from '../format.ts';
import { CELL_MEASURES, type CellMeasure, gridHeader, gridRows, rangeOf } from './grid.ts';
import { HeatMap } from './HeatMap.tsx';
import { HEAT_GRADIENT } from './heat-colour.ts';
import { forgetSweep, type Sweep } from './sweep.ts';
import { useCellName } from './use-cell-name.ts';

const ICON = { size: 13, 'aria-hidden': true } as const;

/** What a sweep or a race has come to: its heat map, and all of it as CSV. */
export function SweepResult({ sweep }: { readonly sweep: Sweep }) {
  const { t } = useTranslation();
  const cellName = useCellName();
  const [chosen, setChosen] = useState<CellMeasure>('precision@1');
  const { cells, axes, kind } = sweep;
  const measured = CELL_MEASURES.filter((measure) => cells.some((cell) => measure in cell.measured));
  const measure = measured.includes(chosen) ? chosen : (measured[0] ?? 'heldOutLoss');
  const nameOf = (id: CellMeasure) => t(id === 'heldOutLoss' ? 'charts/loss-held-out' : `measure/${id}`);
  const over = cells.filter(({ state }) => state === 'done' || state === 'failed').length;
  const saveCells = () => saveCsv(`${kind}.csv`, gridHeader(axes), gridRows(cells));
  const saveCurves = () => {
    const named = cells.map((cell) => ({ ...cell, name: cellName(axes, cell) }));
    return saveCsv(`${kind}-curves.csv`, CURVES_HEADER, curveRows(named));
  };
  return (
    <>
      <p className="quiet" role="status">
        {t('sweep/progress', { over, count: cells.length })}
      </p>
      <NativeSelect
        size="xs"
        label={t('sweep/measure')}
        value={measure}
        onChange={({ currentTarget: { value } }) => setChosen(measured.find((id) => id === value) ?? measure)}
        data={measured.map((id) => ({ value: id, label: nameOf(id) }))}
      />
      <HeatMap sweep={sweep} measure={measure} name={nameOf(measure)} />
      <Scale range={rangeOf(cells, measure)} />
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <Button variant="default" size="compact-xs" leftSection={<Download {...ICON} />} onClick={saveCells}>
          {t('sweep/csv')}
        </Button>
        <Button variant="default" size="compact-xs" leftSection={<Download {...ICON} />} onClick={saveCurves}>
          {t('compare/csv')}
        </Button>
        <Button variant="default" size="compact-xs" leftSection={<X {...ICON} />} onClick={forgetSweep}>
          {t('sweep/forget')}
        </Button>
      </div>
    </>
  );
}

/** What the colours stand for. */
function Scale({ range }: { readonly range: readonly [number, number] | undefined }) {
  const format = useFormat();
  if (range === undefined) return null;
  return (
    <div className="heat-scale" aria-hidden>
      {format.brief(range[0])}
      <span style={{ background: HEAT_GRADIENT }} />
      {format.brief(range[1])}
    </div>
  );
}
