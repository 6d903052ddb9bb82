import { parentPort } from 'node:worker_threads';
import { nodeBackends } from '../engine/backend/node-backends.ts';
import { operations } from '../engine/operations/tfjs-operations.ts';
import { loadNodeAsset } from '../engine/worlds/node-assets.ts';
import { WorkerHost } from './host.ts';

/** The worker as a thread of Node: the same host, with Node's backends. Tests and measurements run it. */
const host = new WorkerHost({
  operations,
  backends: nodeBackends,
  report: (report) => parentPort?.postMessage(report),
  openCache: () => Promise.reject(new Error('Node has no Cache API')),
  loadAsset: loadNodeAsset,
  fetch: (url, options) => fetch(url, options),
});

parentPort?.on('message', (command) => host.handle(command));
