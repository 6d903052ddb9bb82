import '@mantine/core/styles.css';
import './ui/app.css';
import { startServiceWorker } from './ui/shell/isolation.ts';
import { prepareWorker } from './worker/client.ts';

/** Not at the top level: a module that waits there keeps the build from putting shared scripts together. */
async function start(): Promise<void> {
  const { startRun } = await import('./ui/state/start-run.ts');
  startRun();
  const { showPage } = await import('./page.tsx');
  await showPage();
  void startServiceWorker();
}

// The worker's thread and the first items are made while the page's own script is still on its way.
prepareWorker();
void start();
