import { Button } from '@mantine/core';
import { Mic, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { speechFeatures } from '../../engine/worlds/digits/speech/features.ts';
import { setQuery } from '../state/looking.ts';
import { notify } from '../state/notices.ts';
import { type Recording, startRecording } from './record.ts';

/** Says a digit into the microphone; it becomes the query. Nothing of it leaves the page. */
export function MicrophoneButton() {
  const { t } = useTranslation();
  const [recording, setRecording] = useState<Recording | null>(null);
  const record = async () => {
    try {
      const started = await startRecording();
      setRecording(started);
      const { samples } = await started.sound;
      const values = speechFeatures(samples);
      if (values.some((value) => value !== 0)) setQuery({ kind: 'drawing', modality: 'speech', values });
      else notify({ severity: 'info', code: 'nothing-heard', parameters: {} });
    } catch {
      notify({ severity: 'warning', code: 'no-microphone', parameters: {} });
    } finally {
      setRecording(null);
    }
  };
  return (
    <Button
      mt={6}
      fullWidth
      size="xs"
      variant={recording ? 'filled' : 'default'}
      leftSection={recording ? <Square size={14} aria-hidden /> : <Mic size={14} aria-hidden />}
      onClick={() => (recording ? recording.stop() : void record())}
    >
      {t(recording ? 'query/stop-recording' : 'query/speak')}
    </Button>
  );
}
