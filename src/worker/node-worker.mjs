// Threads of Node do not take over the loader that reads TypeScript; this brings it in first.
import { register } from 'tsx/esm/api';

register();
await import('./node-worker.ts');
