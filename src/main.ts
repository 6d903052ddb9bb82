import '@mantine/core/styles.css';
import './ui/app.css';
import { isolatePage } from './ui/shell/isolation.ts';
import { startRun } from './ui/state/run-actions.ts';

// The worker makes the first items while the page's own script is still on its way.
startRun();
const { showPage } = await import('./page.tsx');
await showPage();
void isolatePage();
