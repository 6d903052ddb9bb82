import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Opened, Query } from '../../worker/protocol.ts';
import { subscribeFrame } from '../state/frames.ts';
import { useRun } from '../state/run-store.ts';
import { ArrowLayer } from './arrow-layer.ts';
import { Lasso } from './Lasso.tsx';
import { type SpaceLook, SpaceScene } from './scene.ts';
import { inspect, useSelection } from './selection.ts';
import { setShownSpace } from './shown-space.ts';
import './space-view.css';

export interface HoveredItem {
  readonly modality: string;
  readonly index: number;
  /** Where the pointer is, in pixels of the view. */
  readonly x: number;
  readonly y: number;
}

interface SpaceViewProps {
  readonly opened: Opened;
  readonly look: SpaceLook;
  readonly selected: Query | null;
  readonly onSelect: (modality: string, index: number) => void;
  readonly onHover: (item: HoveredItem | null) => void;
  /** Called when the items stand in the space as themselves. */
  readonly onPictured: () => void;
  /** Lies over the picture, its middle over the middle of the space. */
  readonly children?: ReactNode;
}

/** Pixels around an item within which it is meant. */
const REACH = 16;

/** What the space shows, for those who do not see it. */
function useSpaceName({ modalities, heldOutShown }: Opened): string {
  const { t } = useTranslation();
  const step = useRun((state) => state.step);
  const [{ classes }] = modalities;
  return t(heldOutShown < classes.length ? 'space/describe-mixed' : 'space/describe', {
    count: classes.length * modalities.length,
    modalities: modalities.map(({ id }) => t(`modality/${id}`)).join(', '),
    step,
  });
}

/** The live space: a canvas that a pointer and a keyboard can ask. */
export default function SpaceView(props: SpaceViewProps) {
  const { opened, look, selected, onSelect, onHover, onPictured, children } = props;
  const name = useSpaceName(opened);
  const holder = useRef<HTMLDivElement>(null);
  const scene = useRef<SpaceScene | null>(null);
  const count = opened.modalities[0].classes.length;
  const itemOf = (number: number) => ({
    modality: opened.modalities[Math.floor(number / count)].id,
    index: number % count,
  });

  useEffect(() => {
    if (holder.current === null) return;
    const created = new SpaceScene(holder.current, opened);
    scene.current = created;
    const arrows = new ArrowLayer(holder.current, () => created.redraw());
    created.setOverlay(arrows);
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(holder.current);
    const unsubscribe = subscribeFrame((frame) => {
      created.show(frame);
      void created.pictured.then(onPictured);
    });
    return () => {
      unsubscribe();
      observer.disconnect();
      arrows.dispose();
      created.dispose();
      scene.current = null;
    };
  }, [opened, onPictured]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scene needs its look as well
  useEffect(() => {
    if (scene.current === null) return;
    scene.current.setLook(look);
    setShownSpace({ scene: scene.current, look });
    return () => setShownSpace(null);
  }, [look, opened]);
  const { isLasso, highlighted } = useSelection();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scene needs its selection as well
  useEffect(() => {
    scene.current?.highlight(highlighted);
    scene.current?.emphasise(null, selected);
  }, [selected, opened, highlighted]);

  const pickAt = (event: React.PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    return { x, y, number: scene.current?.pick(x, y, REACH) ?? null };
  };
  const hovered = useRef<number | null>(null);
  const hover = (event: React.PointerEvent) => {
    if (event.buttons !== 0) return;
    const { x, y, number } = pickAt(event);
    if (number !== hovered.current) scene.current?.emphasise(number, selected);
    hovered.current = number;
    onHover(number === null ? null : { ...itemOf(number), x, y });
  };
  const pressed = useRef({ x: 0, y: 0 });
  const release = (event: React.PointerEvent) => {
    if (Math.hypot(event.clientX - pressed.current.x, event.clientY - pressed.current.y) > 5) return;
    const { number } = pickAt(event);
    if (number === null) return;
    const { modality, index } = itemOf(number);
    onSelect(modality, index);
  };
  const stepThrough = (by: number) => {
    const total = count * opened.modalities.length;
    const current =
      selected?.kind === 'item' ? (scene.current?.numberOf(selected.modality, selected.index) ?? -1) : -1;
    const { modality, index } = itemOf((current + by + total) % total);
    onSelect(modality, index);
  };
  const onKey = (event: KeyboardEvent) => {
    const actions: Readonly<Record<string, () => void>> = {
      n: () => stepThrough(1),
      p: () => stepThrough(-1),
      '+': () => scene.current?.zoom(1.2),
      '-': () => scene.current?.zoom(1 / 1.2),
      '0': () => scene.current?.resetView(),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  return (
    <div
      ref={holder}
      className="space-canvas"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the view is operated by keys of its own
      tabIndex={0}
      aria-label={name}
      onPointerMove={hover}
      onPointerLeave={() => {
        scene.current?.emphasise(null, selected);
        hovered.current = null;
        onHover(null);
      }}
      onPointerDown={(event) => {
        pressed.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerUp={release}
      onKeyDown={onKey}
    >
      {children}
      {isLasso && <Lasso onDrawn={(outline) => inspect(scene.current?.within(outline) ?? [])} />}
    </div>
  );
}
