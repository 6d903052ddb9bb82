import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { usePushes } from '../state/pushes.ts';
import { type MarkPlace, placesInSight } from './places.ts';
import './what.css';

const BUBBLE_WIDTH = 290;
/** Pixels that a bubble may need below its mark. */
const BUBBLE_ROOM = 170;

/**
 * A veil of spots over the marks of the page: pointed at, tapped or reached by Tab, each says what it is. The page
 * beneath goes on, and all between the spots can be used as always.
 */
export function WhatIsThis({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const places = usePlaces();
  const [asked, setAsked] = useState<string | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && onClose();
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose]);
  const place = places.find(({ id }) => id === asked);
  return createPortal(
    <section className="what" aria-label={t('what/title')}>
      <p className="what-how">
        {t('what/how')}
        <button ref={first} type="button" onClick={onClose}>
          {t('what/close')}
        </button>
      </p>
      {places.map(({ id, isWord, left, top, width, height }) => (
        <button
          key={id}
          type="button"
          className="what-spot"
          data-word={isWord}
          data-asked={id === asked}
          style={{ left, top, width, height }}
          aria-label={t('what/ask', { mark: t(`what/${id}`) })}
          aria-describedby={id === asked ? 'what-bubble' : undefined}
          onPointerEnter={() => setAsked(id)}
          onFocus={() => setAsked(id)}
          onClick={() => setAsked(id)}
        >
          {isWord && t(`what/${id}`)}
        </button>
      ))}
      {place && (
        <div id="what-bubble" className="what-bubble" role="status" style={bubblePlace(place)}>
          <strong>{t(`what/${place.id}`)}</strong>
          <p>{t(`what/${place.id}/text`)}</p>
        </div>
      )}
    </section>,
    document.body,
  );
}

/** Below its mark, or above it where there is no room; beside a word. */
function bubblePlace({ left, top, width, height, isWord }: MarkPlace) {
  const beside = isWord ? left + width + 8 : left;
  const across = Math.max(8, Math.min(beside, window.innerWidth - BUBBLE_WIDTH - 8));
  const isBelow = top + height + BUBBLE_ROOM < window.innerHeight;
  if (isWord && across === beside) return { left: across, top };
  return isBelow
    ? { left: across, top: top + height + 8 }
    : { left: across, bottom: Math.max(8, window.innerHeight - top + 8) };
}

/** Follows the marks as the page scrolls, changes its size or its panels. */
function usePlaces(): readonly MarkPlace[] {
  const hasArrows = usePushes((state) => state.isWanted || state.isSlow);
  const [places, setPlaces] = useState<readonly MarkPlace[]>([]);
  useEffect(() => {
    const look = () => setPlaces(placesInSight(hasArrows));
    look();
    const timer = window.setInterval(look, 500);
    window.addEventListener('scroll', look, { capture: true, passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('scroll', look, { capture: true });
      window.removeEventListener('resize', look);
    };
  }, [hasArrows]);
  return places;
}
