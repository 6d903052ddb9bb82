import { useTranslation } from 'react-i18next';

/** The names of the plane's axes at its edges: what is far to the right, to the left, up and down. */
export function PlaneAxes() {
  const { t } = useTranslation();
  return (
    <div className="plane-axes" aria-hidden>
      {(['right', 'left', 'up', 'down'] as const).map((side) => (
        <span key={side} data-side={side}>
          {t(`space/plane-${side}`)}
        </span>
      ))}
    </div>
  );
}
