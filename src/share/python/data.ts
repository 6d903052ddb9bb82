/** Reads the items, prepares them for the encoders and draws batches. */
export const pythonData = `
class Items:
    """The items of both splits as they were exported, and how encoders are given them."""

    def __init__(self, path, device):
        self.device = device
        try:
            with np.load(path, allow_pickle=False) as arrays:
                self.arrays = {name: arrays[name] for name in arrays.files}
        except (OSError, ValueError) as error:
            raise SystemExit(f"{path} cannot be read: give the .npz file that came with this script. ({error})")
        self.standard = {}
        for modality in MODALITIES:
            values = self.arrays[f"train/{modality}"]
            deviation = max(values.std(dtype=np.float64), TOWERS[modality]["least-deviation"]) or 1.0
            self.standard[modality] = (values.mean(dtype=np.float64), deviation)

    def labels(self, split):
        return self.arrays[f"{split}/labels"].astype(np.int64)

    def prepared(self, split, modality, rows, reads):
        """[rows, numbers]: standardised, or the share of each token, or the tokens in their order."""
        values = self.arrays[f"{split}/{modality}"][rows]
        if TOWERS[modality]["kind"] != "tokens":
            mean, deviation = self.standard[modality]
            given = (values.reshape(len(rows), -1) - mean) / deviation
            return torch.from_numpy(given.astype(np.float32)).to(self.device)
        tokens = torch.from_numpy(values.astype(np.int64))
        if reads == "sequence":
            return tokens.to(self.device)
        counted = F.one_hot(tokens, TOWERS[modality]["vocabulary"]).float()
        counted[:, :, 0] = 0
        return (counted.sum(1) / (tokens > 0).sum(1, keepdim=True).clamp(min=1)).to(self.device)


class Batches:
    """Rows without replacement; those that lack a modality are drawn with others that have what they have."""

    def __init__(self, items):
        labels = items.labels("train")
        present = {m: items.arrays.get(f"train/present/{m}", np.ones(len(labels), np.uint8)) for m in MODALITIES}
        has = [tuple(m for m in MODALITIES if present[m][row]) for row in range(len(labels))]
        self.together = items.arrays.get("train/together")
        self.groups = []
        for modalities in dict.fromkeys(has):
            if any(a in modalities and b in modalities for a, b in BOUND):
                rows = np.array([row for row, own in enumerate(has) if set(modalities) <= set(own)])
                self.groups.append({"modalities": modalities, "rows": rows, "own": has.count(modalities), "left": []})
        self.random = np.random.default_rng(CONFIG["seed"])
        shares = np.array([group["own"] for group in self.groups], np.float64)
        self.shares = shares / shares.sum()

    def next(self):
        group = self.groups[self.random.choice(len(self.groups), p=self.shares)]
        size = min(CONFIG["batch"], len(group["rows"]))
        if len(group["left"]) < size:
            group["left"] = self.shuffled(group["rows"])
        rows, group["left"] = group["left"][:size], group["left"][size:]
        return group["modalities"], rows

    def shuffled(self, rows):
        order = self.random.permutation(rows)
        if self.together is None:
            return order
        first = {}
        for place, row in enumerate(order):
            first.setdefault(self.together[row], place)
        return np.array(sorted(order, key=lambda row: first[self.together[row]]))
`;
