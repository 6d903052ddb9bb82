/** Reads the command line, trains, and prints one line of JSON. */
export const pythonMain = `
def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), DATA))
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--page-weights", action="store_true", help="start from the weights that the page had")
    options = parser.parse_args()
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world > 1:
        dist.init_process_group("gloo")
    rank = dist.get_rank() if world > 1 else 0
    torch.manual_seed(CONFIG["seed"])
    items = Items(options.data, options.device)
    weights = {name: initial(spec) for name, spec in WEIGHTS.items()}
    if options.page_weights:
        weights = {name: torch.from_numpy(items.arrays[f"weights/{name}"].copy()) for name in WEIGHTS}
    model = Model(weights).to(options.device)
    trained = nn.parallel.DistributedDataParallel(model) if world > 1 else model
    parameters = model.parameters()
    optimiser = new_optimiser(parameters)
    batches, labels = Batches(items), items.labels("train")
    for step in range(options.steps):
        modalities, rows = batches.next()
        if len(rows) < world:
            raise SystemExit(f"A batch of {len(rows)} cannot be shared by {world} processes: start fewer.")
        # Every process takes as many rows; what is left over waits for another batch.
        own = rows[: len(rows) // world * world].reshape(world, -1)[rank]
        loss = trained(*inputs_of(items, "train", modalities, own), torch.from_numpy(labels[own]).to(options.device))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        if rank == 0 and (step + 1) % 100 == 0:
            print(f"step {step + 1}: loss {loss.item():.4f}", file=sys.stderr)
    if world > 1:
        dist.barrier()
        dist.destroy_process_group()
    if rank == 0:
        result = {"steps": options.steps, "processes": world, "heldOutLoss": held_out_loss(model, items)}
        print(json.dumps({**result, "measures": measure(model, items)}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
`;
