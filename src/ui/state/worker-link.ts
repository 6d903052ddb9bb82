import { startWorker } from '../../worker/client.ts';
import type { Command, Report } from '../../worker/protocol.ts';

let receive: (report: Report) => void = () => {};
const worker = startWorker((report) => receive(report));

/** Has the worker's reports taken in from now on. */
export function receiveWith(taker: (report: Report) => void): void {
  receive = taker;
}

/** Tells the worker what to do. */
export const send = (command: Command) => worker.send(command);
