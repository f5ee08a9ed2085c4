/* Asks the browser for a passkey and sends its answer with the form. Without this script, or
   without passkeys in the browser, the page offers codes only. */
(() => {
  "use strict";

  const decode = (letters) =>
    Uint8Array.from(atob(letters.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

  const encode = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");

  const withBytes = (key) => ({ ...key, id: decode(key.id) });

  const create = (options) =>
    navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: decode(options.challenge),
        user: withBytes(options.user),
        excludeCredentials: options.excludeCredentials.map(withBytes),
      },
    });

  const get = (options) =>
    navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: decode(options.challenge),
        allowCredentials: options.allowCredentials.map(withBytes),
      },
    });

  const pack = ({ id, rawId, type, response }) => {
    const packed = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[name]) packed[name] = encode(response[name]);
    }
    if (response.getTransports) packed.transports = response.getTransports();
    return JSON.stringify({ id, rawId: encode(rawId), type, response: packed });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const failed = form.querySelector("[data-failed]");
      failed.hidden = true;
      try {
        const options = JSON.parse(form.dataset.options);
        const answer = await (form.dataset.passkey === "create" ? create(options) : get(options));
        form.elements.passkey.value = pack(answer);
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
})();
