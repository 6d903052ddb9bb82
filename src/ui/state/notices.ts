import type { Notice } from '../../worker/protocol.ts';
import { useRun } from './run-store.ts';

const { setState, getState } = useRun;
let noticeCount = 0;

/** Shows a notice, once however often it comes. */
export function notify(notice: Omit<Notice, 'type'>): void {
  const shown = { ...notice, id: noticeCount++ };
  const others = getState().notices.filter(
    (other) =>
      JSON.stringify([other.code, other.parameters]) !== JSON.stringify([notice.code, notice.parameters]),
  );
  setState({ notices: [...others.slice(-3), shown] });
}

export function dismissNotice(id: number): void {
  setState({ notices: getState().notices.filter((notice) => notice.id !== id) });
}
