// A certificate authority of the test's own, as a hospital has one: browsers are told to trust it by
// policy, and so the static host has a certificate like any other. Made anew for each run.

import { X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

const OPTIONS = { algorithm: "sha256", keyType: "ec" };

/** An authority, and a certificate of it for a host name. */
export async function certify(host) {
  const ca = await generate([{ name: "commonName", value: "Practice authority" }], {
    ...OPTIONS,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const { cert, private: key } = await generate([{ name: "commonName", value: host }], {
    ...OPTIONS,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: host }] },
    ],
  });
  return { authority: ca.cert, cert, key };
}

/** The bytes of a PEM certificate in base64, as Chromium's policy wants them. */
export function base64Of(pem) {
  return new X509Certificate(pem).raw.toString("base64");
}
