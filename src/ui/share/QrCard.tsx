import { Button, Modal } from '@mantine/core';
import { Maximize } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawQr, type QrDrawing } from './qr-path.ts';

/** Beyond it nobody types an address off the wall. */
const LONGEST_TYPED = 100;

/** The link as a code to be photographed, as large as the window where that is asked for. */
export function QrCard({ link }: { readonly link: string }) {
  const { t } = useTranslation();
  const [isLarge, setLarge] = useState(false);
  const drawing = useMemo(() => drawQr(link), [link]);
  if (drawing === null) return <p className="quiet">{t('share/qr-too-long')}</p>;
  const close = () => setLarge(false);
  return (
    <div className="qr-card">
      <QrPicture drawing={drawing} />
      <Button
        size="xs"
        variant="default"
        leftSection={<Maximize size={14} aria-hidden />}
        onClick={() => setLarge(true)}
      >
        {t('share/qr-large')}
      </Button>
      <Modal.Root opened={isLarge} onClose={close} fullScreen>
        <Modal.Content aria-label={t('share/qr')}>
          <Modal.Body className="qr-wall">
            <QrPicture drawing={drawing} />
            {link.length <= LONGEST_TYPED && <p>{link}</p>}
            <Button variant="default" onClick={close}>
              {t('share/close')}
            </Button>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </div>
  );
}

/** Dark on light in any colour scheme: many cameras read no other. */
function QrPicture({ drawing: { size, path } }: { readonly drawing: QrDrawing }) {
  const { t } = useTranslation();
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t('share/qr')}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
