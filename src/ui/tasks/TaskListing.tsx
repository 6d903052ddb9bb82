import { useTranslation } from 'react-i18next';
import type { TaskList } from '../../engine/worlds/task.ts';
import { useFormat } from '../format.ts';

/** Items worth naming, with a number each. */
export function TaskListing({ task, list }: { readonly task: string; readonly list: TaskList }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <h3 className="chart-title">{t(`task/${task}/${list.id}`)}</h3>
      <ul className="task-list">
        {list.entries.map(({ name, value }) => (
          <li key={name}>
            {name} <span className="quiet">{format.short(value)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
