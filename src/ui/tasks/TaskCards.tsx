import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TaskReport } from '../../worker/protocol.ts';
import { useFormat } from '../format.ts';
import { measureTask } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { TaskListing } from './TaskListing.tsx';
import { TaskTableView } from './TaskTableView.tsx';

/** What the world asks of the run beyond retrieval, a card each. */
export function TaskCards() {
  const opened = useRun((state) => state.opened);
  const reports = useRun((state) => state.tasks);
  return opened?.tasks.map((task) => <TaskCard key={task} task={task} report={reports[task]} />);
}

interface TaskCardProps {
  readonly task: string;
  readonly report: TaskReport | undefined;
}

function TaskCard({ task, report }: TaskCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <details className="card" data-anchor={`task/${task}`}>
      <summary>
        <h2 style={{ display: 'inline' }}>{t(`task/${task}`)}</h2>
      </summary>
      <p className="quiet">{t(`task/${task}/what`)}</p>
      <Button variant="default" size="xs" onClick={() => measureTask(task)}>
        {t(report ? 'task/ask-again' : 'task/ask')}
      </Button>
      {report && (
        <>
          {report.result.tables.map((table) => (
            <TaskTableView key={table.id} task={task} table={table} />
          ))}
          {report.result.lists?.map((list) => (
            <TaskListing key={list.id} task={task} list={list} />
          ))}
          <p className="quiet" style={{ margin: '6px 0 0' }}>
            {t('task/step', { step: format.whole(report.step) })}
          </p>
        </>
      )}
    </details>
  );
}
