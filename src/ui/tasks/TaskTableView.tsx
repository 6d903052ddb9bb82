import { useTranslation } from 'react-i18next';
import type { TaskTable } from '../../engine/worlds/task.ts';
import { CurveChart } from '../charts/CurveChart.tsx';
import { useSeriesColours } from '../charts/series-colours.ts';
import { useFormat } from '../format.ts';

interface TaskTableProps {
  readonly task: string;
  readonly table: TaskTable;
}

/**
 * Texts of a task's rows and columns; what has none, as a modality, is called by its own name, and a direction by those
 * of both its ends.
 */
function useTaskText(task: string) {
  const { t, i18n } = useTranslation();
  return (kind: 'row' | 'column', id: string) => {
    const key = `task/${task}/${kind}/${id}`;
    if (i18n.exists(key)) return t(key);
    const nameOf = (part: string) =>
      t(`modality/${part}`, { defaultValue: t(`class/${part}`, { defaultValue: part }) });
    return id.split('→').map(nameOf).join(' → ');
  };
}

/** A table of a task, and its rows as curves where its columns stand along an axis. */
export function TaskTableView({ task, table }: TaskTableProps) {
  const { t, i18n } = useTranslation();
  const text = useTaskText(task);
  const format = useFormat();
  const value = (number: number | null) =>
    number === null ? '–' : table.format === 'share' ? format.share(number) : format.precise(number);
  const what = `task/${task}/${table.id}/what`;
  return (
    <>
      <h3 className="chart-title">{t(`task/${task}/${table.id}`)}</h3>
      {i18n.exists(what) && <p className="quiet">{t(what)}</p>}
      {table.along && <TaskCurves task={task} table={table} along={table.along} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="task-table" aria-label={t(`task/${task}/${table.id}`)} tabIndex={0}>
        <table className="measures-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('task/rows')}</span>
              </th>
              {table.columns.map((column) => (
                <th key={column} scope="col">
                  {text('column', column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{text('row', row.id)}</th>
                {row.values.map((number, column) => (
                  <td key={table.columns[column]}>{value(number)}</td>
                ))}
              </tr>
            ))}
            {table.chance && (
              <tr>
                <th scope="row">{t('charts/chance')}</th>
                {table.chance.map((number, column) => (
                  <td key={table.columns[column]}>{value(number)}</td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      </section>
    </>
  );
}

function TaskCurves({ task, table, along }: TaskTableProps & { readonly along: readonly number[] }) {
  const { t } = useTranslation();
  const text = useTaskText(task);
  const colours = useSeriesColours();
  const curves = table.rows.map(({ id, values }, index) => ({
    name: text('row', id),
    points: along.flatMap((at, column) => {
      const value = values[column];
      return value === null ? [] : [{ at, value }];
    }),
    colour: colours[index % colours.length],
    dashed: index % 2 === 1,
  }));
  const [chance] = table.chance ?? [];
  return (
    <CurveChart
      across={t(`task/${task}/${table.id}/along`)}
      summary={t(`task/${task}/${table.id}`)}
      range={table.format === 'share' ? [0, 1] : undefined}
      curves={curves}
      line={
        chance === undefined || chance === null ? undefined : { label: t('charts/chance'), value: chance }
      }
    />
  );
}
