import { loadBrowserAsset } from './browser-assets.ts';
import { FirstItems } from './first-items.ts';
import type { WorkerHost } from './host.ts';
import type { Command } from './protocol.ts';
import type { ReportFunction } from './run-loop.ts';

const report: ReportFunction = (message, transfer) => self.postMessage(message, { transfer: [...transfer] });
const firstItems = new FirstItems(report, loadBrowserAsset);
/** Until the host is there, commands wait here. */
const waiting: Command[] = [];
let host: WorkerHost | undefined;

self.addEventListener('message', ({ data: command }: MessageEvent<Command>) => {
  if (host) return host.handle(command);
  waiting.push(command);
  // All that computes is fetched while the first items are made, and not started before they are.
  if (command.type === 'open') firstItems.make(command.config, bringInHost);
});

function bringInHost(): void {
  import('./start-host.ts').then(
    ({ startHost }) => {
      if (host) return;
      host = startHost({ report, firstItems: (config) => firstItems.take(config) });
      for (const command of waiting) host.handle(command);
    },
    // The page hears of it as of any other crash.
    (error) => self.reportError(error),
  );
}
