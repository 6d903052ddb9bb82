/**
 * To be run in the page before its own code: keeps the worker's reports and the main thread's long tasks in
 * `window.watched`, for measurements that the page does not show.
 */
export function watchWorker() {
  /** @type {{ worker: Worker | null, backend: string, step: number, precision: number, longTasks: number[] }} */
  const watched = { worker: null, backend: '', step: 0, precision: 0, longTasks: [] };
  Object.assign(window, { watched });
  const PlainWorker = window.Worker;
  window.Worker = class extends PlainWorker {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      watched.worker = this;
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'opened') watched.backend = data.backend;
        if (data.type === 'progress') watched.step = data.step;
        if (data.type === 'measures') {
          /** @type {{ 'precision@1': number }[]} */
          const pairs = Object.values(data.pairs);
          watched.precision = Math.min(...pairs.map((pair) => pair['precision@1']));
        }
      });
    }
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
}
