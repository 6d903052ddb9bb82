import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PairTerm, SoftmaxTerm, TripletTerm } from '../../engine/losses/terms.ts';
import type { PushReport } from '../../worker/push-report.ts';
import { useFormat } from '../format.ts';
import { ItemPicture } from '../items/ItemPicture.tsx';
import { DistanceLine } from './DistanceLine.tsx';

const SIZE = 38;
/** Shares of a softmax that are shown one by one. */
const MOST_SHARES = 5;

interface ItemProps {
  readonly push: PushReport;
  /** Whose modality. */
  readonly side: 'first' | 'second';
  readonly row: number;
  readonly role: string;
  readonly kind: 'anchor' | 'pull' | 'push';
  readonly children?: ReactNode;
}

function RoleItem({ push, side, row, role, kind, children }: ItemProps) {
  return (
    <div className="role-item" data-kind={kind}>
      <ItemPicture modality={push.sample.items[side === 'first' ? 0 : 1]} index={row} size={SIZE} />
      <strong>{role}</strong>
      <span>{children}</span>
    </div>
  );
}

/** The anchor to which the loss says most, and what it says, with its numbers. */
export function TermPicture({ push }: { readonly push: PushReport }) {
  const { t } = useTranslation();
  const { hardest } = push;
  if (hardest === null) return <p className="term-sentence">{t('mechanism/whole-batch')}</p>;
  const { term } = hardest;
  const other = hardest.side === 'first' ? ('second' as const) : ('first' as const);
  const anchor = (
    <RoleItem
      push={push}
      side={hardest.side}
      row={hardest.anchor}
      role={t('mechanism/anchor')}
      kind="anchor"
    />
  );
  if (term.kind === 'triplet') return <TripletPicture {...{ push, other, anchor, term }} />;
  if (term.kind === 'pair') return <PairPicture {...{ push, other, anchor, term }} />;
  return <SoftmaxPicture {...{ push, other, anchor, term }} />;
}

interface TermProps<T> {
  readonly push: PushReport;
  readonly other: 'first' | 'second';
  readonly anchor: ReactNode;
  readonly term: T;
}

function TripletPicture({ push, other, anchor, term }: TermProps<TripletTerm>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { positive, negative, toPositive, toNegative, margin, measure, value } = term;
  const numbers = [toPositive, toNegative, margin, value].map(format.share);
  const [p, n, m, v] = numbers;
  return (
    <>
      <div className="role-row">
        {anchor}
        <RoleItem push={push} side={other} row={positive} role={t('mechanism/positive')} kind="pull">
          {t('mechanism/pull')} · {p}
        </RoleItem>
        <RoleItem push={push} side={other} row={negative} role={t('mechanism/negative')} kind="push">
          {t('mechanism/push')} · {n}
        </RoleItem>
      </div>
      <p className="term-formula">
        max(0, {p} − {n} + {m}) = <strong>{v}</strong>
      </p>
      <DistanceLine
        near={toPositive}
        far={toNegative}
        margin={margin}
        measure={t(`mechanism/measure-${measure}`)}
      />
      <p className="quiet push-note">
        {value > 0 ? t('mechanism/triplet-active') : t('mechanism/triplet-quiet')}
      </p>
    </>
  );
}

function PairPicture({ push, other, anchor, term }: TermProps<PairTerm>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { isTogether, between, margin, measure, value } = term;
  const kind = isTogether ? ('pull' as const) : ('push' as const);
  return (
    <>
      <div className="role-row">
        {anchor}
        <RoleItem push={push} side={other} row={term.other} role={t(`mechanism/pair-${kind}`)} kind={kind}>
          {t(`mechanism/${kind}`)} · {format.share(between)}
        </RoleItem>
      </div>
      {margin !== null && (
        <DistanceLine near={0} far={between} margin={margin} measure={t(`mechanism/measure-${measure}`)} />
      )}
      <p className="term-formula">
        {t(`mechanism/pair-formula-${measure}-${kind}`, {
          between: format.share(between),
          margin: format.share(margin ?? 0),
        })}{' '}
        = <strong>{format.share(value)}</strong>
      </p>
    </>
  );
}

function SoftmaxPicture({ push, other, anchor, term }: TermProps<SoftmaxTerm>) {
  const { t } = useTranslation();
  const format = useFormat();
  const { shares, targets, value } = term;
  const percent = (share: number) => `${format.short(100 * share)}%`;
  const rivals = [...shares.keys()].filter((row) => !targets.includes(row));
  rivals.sort((a, b) => shares[b] - shares[a]);
  const rows = [...targets, ...rivals].slice(0, MOST_SHARES);
  const shown = rows.reduce((sum, row) => sum + shares[row], 0);
  const items = push.sample.items[other === 'first' ? 0 : 1];
  return (
    <>
      <div className="role-row">{anchor}</div>
      <ul className="softmax-shares" aria-label={t('mechanism/shares')}>
        {rows.map((row) => {
          const kind = targets.includes(row) ? 'pull' : 'push';
          return (
            <li key={row} data-kind={kind}>
              <ItemPicture modality={items} index={row} size={24} />
              <span className="share-track">
                <span className="share-fill" style={{ width: `${100 * shares[row]}%` }} />
              </span>
              <span className="share-number">{percent(shares[row])}</span>
              <span className="share-role">{t(`mechanism/${kind}`)}</span>
            </li>
          );
        })}
        <li className="quiet">
          {t('mechanism/shares-rest', {
            count: format.whole(Math.max(0, push.pairs - rows.length)),
            share: percent(Math.max(0, 1 - shown)),
          })}
        </li>
      </ul>
      <p className="term-formula">
        {targets.length === 1 && <>−ln {format.precise(shares[targets[0]])} = </>}
        <strong>{format.share(value)}</strong>
      </p>
      <p className="quiet push-note">{t('mechanism/softmax-what')}</p>
    </>
  );
}
