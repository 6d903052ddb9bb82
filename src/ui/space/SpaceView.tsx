import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import type { Frame, Opened } from '../../worker/protocol.ts';
import { afterFirstPicture } from '../first-picture.ts';
import type { CameraLink } from './camera-link.ts';
import { type ItemPlace, itemOf, numberOf } from './item-place.ts';
import { Lasso } from './Lasso.tsx';
import type { ScreenPoint } from './pick.ts';
import { type SpaceLook, SpaceScene } from './scene.ts';
import './space-view.css';

const HoverCard = afterFirstPicture(async () => (await import('../rest.ts')).HoverCard);

/** Hears every frame that is to be shown, the latest at once. Returns how to stop. */
export type FrameSource = (listener: (frame: Frame) => void) => () => void;

interface SpaceViewProps {
  readonly opened: Opened;
  readonly look: SpaceLook;
  /** What it shows, for those who do not see it. */
  readonly name: string;
  readonly frames: FrameSource;
  /** The item that was chosen. */
  readonly selected: ItemPlace | null;
  /** The item pointed at, here or in a space beside it. */
  readonly pointed: ItemPlace | null;
  /** Items that stand out from the others, by their numbers. */
  readonly highlighted: readonly number[];
  /** Spaces that are turned and moved together with this one. */
  readonly cameras: CameraLink | null;
  readonly onSelect: (item: ItemPlace) => void;
  readonly onPoint: (item: ItemPlace | null) => void;
  /** Takes the numbers of items around which an outline was drawn; none can be drawn where there is nothing to take them. */
  readonly onOutlined?: ((items: readonly number[]) => void) | undefined;
  /** Called with every new scene. Returns how to let go of it. */
  readonly attach?: (scene: SpaceScene, holder: HTMLElement) => () => void;
  /** Lies over the picture, its middle over the middle of the space. */
  readonly children?: ReactNode;
}

/** Pixels around an item within which it is meant. */
const REACH = 16;

const spelled = (item: ItemPlace | null) => item && `${item.modality}/${item.index}`;

/** A space of items: a canvas that a pointer and a keyboard can ask. */
export function SpaceView(props: SpaceViewProps) {
  const { opened, look, name, frames, selected, pointed, highlighted, cameras, children } = props;
  const { onSelect, onPoint, onOutlined, attach } = props;
  const holder = useRef<HTMLDivElement>(null);
  const scene = useRef<SpaceScene | null>(null);
  const hovered = useRef<number | null>(null);
  const [card, setCard] = useState<ScreenPoint | null>(null);
  const count = opened.modalities[0].classes.length;
  const numberIn = (item: ItemPlace | null) => item && numberOf(opened, item);

  useEffect(() => {
    if (holder.current === null) return;
    const created = new SpaceScene(holder.current, opened);
    scene.current = created;
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(holder.current);
    const detach = attach?.(created, holder.current);
    return () => {
      detach?.();
      observer.disconnect();
      created.dispose();
      scene.current = null;
      hovered.current = null;
    };
  }, [opened, attach]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scene needs its frames as well
  useEffect(() => frames((frame) => scene.current?.show(frame)), [frames, opened, attach]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scene joins as well
  useEffect(() => {
    if (scene.current) return cameras?.join(scene.current);
  }, [cameras, opened, attach]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scene needs its look as well
  useEffect(() => scene.current?.setLook(look), [look, opened, attach]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new scene needs what is singled out as well
  useEffect(() => {
    const number = numberIn(pointed);
    scene.current?.highlight(highlighted);
    scene.current?.emphasise(number, numberIn(selected));
    // Pointed at in the space beside this one.
    if (number !== null && number !== hovered.current) setCard(scene.current?.placeOf(number) ?? null);
  }, [spelled(pointed), spelled(selected), highlighted, opened, attach]);

  const pickAt = (event: React.PointerEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    return { x, y, number: scene.current?.pick(x, y, REACH) ?? null };
  };
  const pointAt = (number: number | null) => {
    if (number === hovered.current) return;
    hovered.current = number;
    onPoint(number === null ? null : itemOf(opened, number));
  };
  const hover = (event: React.PointerEvent) => {
    if (event.buttons !== 0) return;
    const { x, y, number } = pickAt(event);
    if (number !== null) setCard({ x, y });
    pointAt(number);
  };
  const pressed = useRef({ x: 0, y: 0 });
  const release = (event: React.PointerEvent) => {
    if (Math.hypot(event.clientX - pressed.current.x, event.clientY - pressed.current.y) > 5) return;
    const { number } = pickAt(event);
    if (number !== null) onSelect(itemOf(opened, number));
  };
  const stepThrough = (by: number) => {
    const total = count * opened.modalities.length;
    onSelect(itemOf(opened, ((numberIn(selected) ?? -1) + by + total) % total));
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
    <>
      <div
        ref={holder}
        className="space-canvas"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the view is operated by keys of its own
        tabIndex={0}
        aria-label={name}
        data-pointed={spelled(pointed)}
        data-selected={spelled(selected)}
        onPointerMove={hover}
        onPointerLeave={() => pointAt(null)}
        onPointerDown={(event) => {
          pressed.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerUp={release}
        onKeyDown={onKey}
      >
        {children}
        {onOutlined && <Lasso onDrawn={(outline) => onOutlined(scene.current?.within(outline) ?? [])} />}
      </div>
      <Suspense>{card && pointed && <HoverCard opened={opened} item={{ ...pointed, ...card }} />}</Suspense>
    </>
  );
}
