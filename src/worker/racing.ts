import type { BackendName } from '../engine/backend/backend.ts';
import type { TextStore } from '../engine/backend/race-memory.ts';

export interface Graphics {
  /** What the browser tells of the graphics card. */
  readonly name: string;
  /**
   * Backends that a program computes here in place of a graphics card: on the same processor as wasm and slower, and
   * while it compiles, the page cannot draw.
   */
  readonly software: readonly BackendName[];
}

/** What a race of backends needs to know of the machine, and where its results are kept. */
export interface Racing {
  readonly store: TextStore;
  /** The browser, its processors and the code that runs: elsewhere a result means nothing. */
  readonly place: string;
  graphics(): Promise<Graphics>;
}

const FILE = './backend-races.json';

/** One text beside the data sets in the browser's own cache. */
function cachedText(openCache: () => Promise<Cache>): TextStore {
  return {
    async read() {
      const response = await (await openCache()).match(FILE);
      return response?.text();
    },
    async write(text) {
      await (await openCache()).put(FILE, new Response(text));
    },
  };
}

/** Programs that stand in for a graphics card, as browsers name them. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|basic render|software/i;

interface Card {
  readonly backend: BackendName;
  readonly name: string;
  readonly isSoftware: boolean;
}

async function webgpuCard(): Promise<Card | undefined> {
  const adapter = 'gpu' in navigator ? await navigator.gpu.requestAdapter() : null;
  if (adapter === null) return undefined;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = [vendor, architecture, device, description].filter((part) => part !== '').join(' ');
  return { backend: 'webgpu', name, isSoftware: isFallbackAdapter || SOFTWARE.test(name) };
}

function webglCard(): Card | undefined {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (context === null) return undefined;
  const unmasked = context.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
  const name = String(context.getParameter(unmasked ?? context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return { backend: 'webgl', name, isSoftware: SOFTWARE.test(name) };
}

async function describeGraphics(): Promise<Graphics> {
  const found = [webglCard(), await webgpuCard().catch(() => undefined)];
  const cards = found.filter((card) => card !== undefined);
  return {
    name: cards.map(({ name }) => name).join(' · '),
    software: cards.filter(({ isSoftware }) => isSoftware).map(({ backend }) => backend),
  };
}

/** @param build names the code that runs, such as the address of a file whose name tells its content. */
export function browserRacing(openCache: () => Promise<Cache>, build: string): Racing {
  let graphics: Promise<Graphics> | undefined;
  return {
    store: cachedText(openCache),
    // Only an isolated page computes with threads.
    place: [build, navigator.userAgent, navigator.hardwareConcurrency, self.crossOriginIsolated].join(' · '),
    graphics() {
      graphics ??= describeGraphics();
      return graphics;
    },
  };
}
