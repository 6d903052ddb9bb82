/** Held-out loss and retrieval as the page measures them. */
export const pythonMeasures = `
def inputs_of(items, split, modalities, rows):
    inputs = {m: items.prepared(split, m, rows, TOWERS[m]["reads"]) for m in modalities}
    wants = modalities if CONFIG["reconstruction"] > 0 else []
    return inputs, {m: items.prepared(split, m, rows, "shares") for m in wants}


@torch.no_grad()
def raw_outputs(model, items, split, modality, count):
    parts = []
    for start in range(0, count, 250):
        rows = np.arange(start, min(start + 250, count))
        parts.append(model.outputs(modality, items.prepared(split, modality, rows, TOWERS[modality]["reads"])))
    return torch.cat(parts).cpu().double().numpy()


def canonical_maps(outputs):
    """CCA of the towers' outputs (MAXVAR), each direction weighed by its correlation."""
    towers, whitened = {}, []
    for modality, rows in outputs.items():
        mean = rows.mean(0)
        scatter = (rows - mean).T @ (rows - mean) / max(1, len(rows) - 1)
        lower = np.linalg.cholesky(scatter + 1e-3 * np.trace(scatter) / len(scatter) * np.eye(len(scatter)))
        towers[modality] = (mean, lower)
        whitened.append(np.linalg.solve(lower, (rows - mean).T).T)
    left, values, _ = np.linalg.svd(np.concatenate(whitened, 1), full_matrices=False)
    kept = min(whitened[0].shape[1], len(left))
    weigh = np.maximum(0, (values[:kept] ** 2 / (len(left) - 1) - 1) / (len(outputs) - 1))
    return {
        modality: (mean, np.linalg.solve(lower.T, rows.T @ left[:, :kept] * weigh))
        for (modality, (mean, lower)), rows in zip(towers.items(), whitened)
    }


def embed(model, items):
    """The held-out items in the shared space, by modality [items, dim]."""
    count = len(items.labels("test"))
    embedded = {m: raw_outputs(model, items, "test", m, count) for m in MODALITIES}
    if REFIT == "canonical":
        present = [items.arrays.get(f"train/present/{m}") for m in MODALITIES]
        rows = np.flatnonzero(np.all([p == 1 for p in present if p is not None] or [items.labels("train") >= 0], 0))
        outputs = {m: raw_outputs(model, items, "train", m, len(items.labels("train")))[rows[:1000]] for m in MODALITIES}
        maps = canonical_maps(outputs)
        embedded = {m: (x - maps[m][0]) @ maps[m][1] for m, x in embedded.items()}
    if CONFIG["normalise"]:
        embedded = {m: x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12) for m, x in embedded.items()}
    return {m: x.astype(np.float32) for m, x in embedded.items()}


def retrieval(queries, gallery, labels):
    """Means over all queries; items that are equally near share a rank."""
    precision = recall = 0.0
    for start in range(0, len(queries), 500):
        rows = np.arange(start, min(start + 500, len(queries)))
        near = queries[rows] @ gallery.T
        if not CONFIG["normalise"]:
            near = 2 * near - (gallery**2).sum(1)
        nearest = near == near.max(1, keepdims=True)
        same = labels[rows, None] == labels[None]
        precision += ((nearest & same).sum(1) / nearest.sum(1)).sum()
        recall += (nearest[np.arange(len(rows)), rows] / nearest.sum(1)).sum()
    values = {"precision@1": precision / len(queries)}
    if PAIRING == "instance":
        values["recall@1"] = recall / len(queries)
    return values


def measure(model, items):
    embedded, labels = embed(model, items), items.labels("test")
    return {
        f"{a}→{b}": retrieval(embedded[a], embedded[b], labels)
        for a in MODALITIES
        for b in MODALITIES
        if a != b
    }


@torch.no_grad()
def held_out_loss(model, items):
    labels = items.labels("test")
    size = min(CONFIG["batch"], len(labels))
    order = np.random.default_rng(CONFIG["seed"]).permutation(len(labels))
    losses = []
    for start in range(0, len(labels) - size + 1, size):
        rows = order[start : start + size]
        given = torch.from_numpy(labels[rows]).to(items.device)
        losses.append(model(*inputs_of(items, "test", MODALITIES, rows), given).item())
    return float(np.mean(losses))
`;
