// Passkeys: asks the server what to sign, the browser to sign it, and sends the answer with the form.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("form[data-passkey]");
  if (!form || form.elements.__passkey.value) return;
  event.preventDefault();
  event.stopPropagation();
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  try {
    const creates = form.dataset.passkey === "create";
    const body = new URLSearchParams(new FormData(form));
    body.set("kind", form.dataset.passkey);
    const answer = await fetch("/passkeys/options", { method: "POST", body });
    if (!answer.ok) throw new Error(answer.status);
    const { challenge, options } = await answer.json();
    const credential = creates
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.__passkey.value = JSON.stringify(credential);
    form.elements.__challenge.value = challenge;
    form.submit();
  } catch {
    problem.hidden = false;
  }
}, true);
