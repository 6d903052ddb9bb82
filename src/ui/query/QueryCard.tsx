import { Button } from '@mantine/core';
import { Shuffle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { worldParameter } from '../../engine/config/run-config.ts';
import { findWorld } from '../../engine/worlds/registry.ts';
import type { Neighbours, Opened, Query, ShownModality } from '../../worker/protocol.ts';
import { hasClasses, useClassName, useItemName } from '../class-name.ts';
import { useFormat } from '../format.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';
import { isMouth, isSentence, itemValues } from '../items/item-pixels.ts';
import { ListenButton } from '../items/ListenButton.tsx';
import { MouthAnimation } from '../items/MouthAnimation.tsx';
import { useItem } from '../items/use-item.ts';
import { Waveform } from '../items/Waveform.tsx';
import { setQuery } from '../state/looking.ts';
import { useRun } from '../state/run-store.ts';
import { DrawPad } from './DrawPad.tsx';
import { MicrophoneButton } from './MicrophoneButton.tsx';

/** Ask the space: draw or choose an item, and see its nearest neighbours in every modality. */
export function QueryCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const opened = useRun((state) => state.opened);
  const query = useRun((state) => state.query);
  const neighbours = useRun((state) => state.neighbours);
  const world = useRun((state) => findWorld(worldParameter.read(state.config)));
  const couldDraw = world.modalities.some(({ id }) => id === 'handwriting');
  const canDraw = opened?.modalities.some(({ id }) => id === 'handwriting') ?? couldDraw;
  const canSpeak = opened?.modalities.some(({ id }) => id === 'speech') ?? false;
  return (
    <section className="card" data-anchor="query" aria-label={t('query/title')}>
      <h2>{t(canDraw ? 'query/pad' : 'query/title')}</h2>
      <div className={canDraw ? 'query-layout' : undefined}>
        {canDraw && <DrawPad />}
        {couldDraw && !canDraw && !canSpeak && <p className="quiet">{t('query/unavailable')}</p>}
        <div aria-live="off">
          {opened && query && neighbours ? (
            <Answer opened={opened} query={query} neighbours={neighbours} />
          ) : (
            <p className="quiet" style={{ margin: 0 }}>
              {canDraw ? format.sentences([t('query/none'), t('query/pad-help')]) : t('query/none-but-items')}
            </p>
          )}
        </div>
      </div>
      {canSpeak && <MicrophoneButton />}
      <Button
        mt={6}
        fullWidth
        size="xs"
        variant="default"
        disabled={!opened}
        leftSection={<Shuffle size={14} aria-hidden />}
        onClick={() => opened && setQuery(anyItem(opened))}
      >
        {t('query/surprise')}
      </Button>
    </section>
  );
}

/** Of held-out items: those were never trained on. */
function anyItem({ modalities, heldOutShown }: Opened): Query {
  const { id } = modalities[Math.floor(Math.random() * modalities.length)];
  return { kind: 'item', modality: id, index: Math.floor(Math.random() * heldOutShown) };
}

interface AskedMouthProps {
  readonly asked: ShownModality;
  readonly index: number;
  readonly name: string;
}

function AskedMouth({ asked, index, name }: AskedMouthProps) {
  const item = useItem(asked, index);
  return item && <MouthAnimation track={itemValues(item.modality, item.index)} size={64} name={name} />;
}

interface AnswerProps {
  readonly opened: Opened;
  readonly query: Query;
  readonly neighbours: Neighbours;
}

/** The class that most of the nearest items of all modalities show. */
function majorityClass(opened: Opened, neighbours: Neighbours): number | undefined {
  const votes = new Map<number, number>();
  for (const { modality, nearest } of neighbours.byModality) {
    const classes = opened.modalities.find(({ id }) => id === modality)?.classes;
    for (const { index } of nearest.slice(0, 5)) {
      const label = classes?.[index];
      if (label !== undefined) votes.set(label, (votes.get(label) ?? 0) + 1);
    }
  }
  const [winner] = [...votes].sort((a, b) => b[1] - a[1]);
  return winner?.[0];
}

function Answer({ opened, query, neighbours }: AnswerProps) {
  const { t } = useTranslation();
  const asked = opened.modalities.find(({ id }) => id === query.modality);
  const className = useClassName();
  const itemName = useItemName();
  const format = useFormat();
  const heard = useRun((state) => state.heard);
  const majority = majorityClass(opened, neighbours);
  const title =
    asked && query.kind === 'item'
      ? itemName(opened, asked, query.index)
      : t(query.modality === 'speech' ? 'query/your-voice' : 'query/your-drawing');
  return (
    <>
      <div style={{ display: 'flex', alignItems: 'center', gap: 8, marginBottom: 6, fontSize: 12.5 }}>
        {asked && query.kind === 'item' && (
          <>
            {isMouth(asked) ? (
              <AskedMouth asked={asked} index={query.index} name={t('item/watch', { item: title })} />
            ) : (
              !isSentence(asked) && <ItemPicture modality={asked} index={query.index} size={30} />
            )}
            <ListenButton opened={opened} modality={asked} index={query.index} />
          </>
        )}
        <span>
          {title}
          {hasClasses(opened) && majority !== undefined && (
            <>
              <br />
              <span className="quiet">{t('query/reads-as')} </span>
              <strong data-testid="read-as" style={{ fontSize: 15 }}>
                {className(opened, majority)}
              </strong>
            </>
          )}
        </span>
      </div>
      {heard && query.kind === 'item' && heard.modality === query.modality && heard.index === query.index && (
        <Waveform
          sound={heard.sound}
          label={t('item/wave', { seconds: format.short(heard.sound.samples.length / heard.sound.rate) })}
        />
      )}
      <ul className="neighbours">
        {neighbours.byModality.map(({ modality, nearest }) => {
          const shown = opened.modalities.find(({ id }) => id === modality);
          if (shown === undefined) return null;
          const name = t(`modality/${modality}`);
          const others = nearest.filter(
            ({ index }) => query.kind !== 'item' || query.modality !== modality || index !== query.index,
          );
          return (
            <li key={modality}>
              <div className="quiet">{t('query/nearest', { modality: name })}</div>
              <div className={isSentence(shown) ? 'row sentences' : 'row'}>
                {others.slice(0, isSentence(shown) ? 3 : 5).map(({ index }) => (
                  <button
                    key={index}
                    type="button"
                    style={{ padding: 0, border: 0, background: 'none', cursor: 'pointer' }}
                    aria-label={itemName(opened, shown, index)}
                    onClick={() => setQuery({ kind: 'item', modality, index })}
                  >
                    <ItemPicture modality={shown} index={index} size={28} />
                  </button>
                ))}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
