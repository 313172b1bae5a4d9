// An organisation that publishes rules: keys made for this run, signed files on a static host. It
// signs by what the format says and by Node's own cryptography, with nothing of ours.

import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { gzipSync } from "node:zlib";

const DAY = 24 * 60 * 60_000;

export class Publisher {
  #files;
  #url;
  /** Two people who sign releases, and roots as well. */
  #keys = [makeKey("Information governance"), makeKey("Communications")];
  #root;

  /** Publishes into `files` (server.mjs), by path, as the folder `url`. */
  constructor(files, url) {
    this.#files = files;
    this.#url = new URL(url);
    const ids = this.#keys.map(({ id }) => id);
    const both = { keys: ids, threshold: 2 };
    const root = {
      schema: 1,
      trust: "example-trust",
      number: 1,
      epoch: 1,
      expires: time(365),
      keys: Object.fromEntries(this.#keys.map(({ id, owner, raw }) => [id, { alg: "ed25519", public: raw.toString("base64"), owner }])),
      root: both,
      release: both,
    };
    this.#root = JSON.stringify(this.#enclose("root", root));
  }

  /** What IT sets. */
  get settings() {
    return { ChannelUrl: this.#url.href, RootSha256: sha256(this.#root) };
  }

  /** The address of a file of the channel, as the server knows it. */
  address(path) {
    return `${this.#url.host}${this.#url.pathname}/${path}`;
  }

  /**
   * Puts a release on the host: its number, its pack, and what is out of the ordinary about it.
   * `spoil` changes the signed live.json.
   */
  publish(seq, pack, { ring = "all", withdrawn = [], signers = 2, spoil = (live) => live } = {}) {
    const packed = gzipSync(pack);
    const name = sha256(packed);
    const { id, version } = JSON.parse(pack);
    const release = {
      schema: 1,
      trust: "example-trust",
      channel: ring,
      epoch: 1,
      seq,
      issued: time(-1),
      expires: time(180),
      pack: { sha256: name, size: packed.length, unpacked_size: Buffer.byteLength(pack), id, version },
      min_engine: "0.1.0",
      withdrawn,
      notes: "A rule about Project Heron.",
    };
    const live = spoil({ root: 1, release: this.#enclose("release", release, signers) });
    this.put("root/1.json", this.#root);
    this.put(`b/${name}.cpk`, packed);
    this.put(`${ring}/live.json`, JSON.stringify(live));
    return `b/${name}.cpk`;
  }

  /** Puts a file, or a function that answers a request, on the host. */
  put(path, file) {
    this.#files.set(this.address(path), file);
  }

  #enclose(type, body, signers = 2) {
    const payloadType = `application/vnd.canteen.${type}+json`;
    const payload = Buffer.from(JSON.stringify(body));
    const message = Buffer.concat([Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `), payload]);
    const signatures = this.#keys.slice(0, signers).map(({ id, privateKey }) => ({
      keyid: id,
      sig: sign(null, message, privateKey).toString("base64"),
    }));
    return { payloadType, payload: payload.toString("base64"), signatures };
  }
}

function makeKey(owner) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x, "base64url");
  return { owner, privateKey, raw, id: sha256(raw) };
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

/** So many days from now, as the format writes it. */
function time(days) {
  return new Date(Date.now() + days * DAY).toISOString().replace(/\.\d+/, "");
}
