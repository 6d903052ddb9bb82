import { nameInPage, openBenchPage } from './contender.mjs';
import { reasonOf } from './reason.mjs';
import { milliseconds, table } from './table.mjs';

/** What multiplying alone costs on each backend of tfjs. @type {import('./section.mjs').Section} */
export const floor = {
  name: 'floor',
  byDefault: true,
  async run({ options, benchPage, print, tell }) {
    const rows = [];
    for (const backend of options.backends) {
      tell(`products on ${backend} …`);
      const { ask, close } = await openBenchPage(await benchPage(backend), options.graphics);
      const measured = await ask({ type: 'floor', backend: nameInPage(backend) }).catch((error) => ({
        error: reasonOf(error),
      }));
      await close();
      rows.push({ backend, ...measured });
    }
    print("\nThe products of the reference step alone, by tfjs's matMul, and one product of 512³\n");
    const cells = rows.map(({ backend, error, products, gigaflop, milliseconds: ms, gigaflopsPerSecond }) =>
      error === undefined
        ? [backend, products, gigaflop.toFixed(2), milliseconds(ms), gigaflopsPerSecond.toFixed(1)]
        : [backend, error, '', '', ''],
    );
    print(table(['backend', 'products', 'GFLOP', 'least ms', '512³ GFLOP/s'], cells));
    return rows;
  },
};
