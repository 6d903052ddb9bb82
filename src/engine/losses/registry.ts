import { alignmentUniformity } from './alignment-uniformity.ts';
import { barlowTwins } from './barlow-twins.ts';
import { ccaEy } from './cca-ey.ts';
import { contrastive } from './contrastive.ts';
import { dcmh } from './dcmh.ts';
import { deepCca } from './deep-cca.ts';
import { infoNce } from './info-nce.ts';
import type { LossDescriptor } from './loss.ts';
import { mse } from './mse.ts';
import { nPair } from './n-pair.ts';
import { siglip } from './siglip.ts';
import { supCon } from './sup-con.ts';
import { triplet } from './triplet.ts';
import { vicreg } from './vicreg.ts';
import { vse } from './vse.ts';

export const losses: readonly [LossDescriptor, ...LossDescriptor[]] = [
  triplet,
  contrastive,
  infoNce,
  siglip,
  nPair,
  supCon,
  vse,
  mse,
  vicreg,
  barlowTwins,
  deepCca,
  ccaEy,
  alignmentUniformity,
  dcmh,
];

/** The loss of that id, or the first of the list. */
export function findLoss(id: string): LossDescriptor {
  return losses.find((loss) => loss.id === id) ?? losses[0];
}
