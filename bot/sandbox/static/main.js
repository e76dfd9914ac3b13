// The page put together.
import * as desk from "./desk.js";
import * as phone from "./phone.js";
import { speak, word } from "./words.js";
import { live, watch, world } from "./world.js";

speak("ar");
phone.listen();
desk.listen();
document.addEventListener("spoken", desk.draw);

watch((kind, data) => {
  if (kind === "toast") return phone.answered(data);
  if (kind === "action") return phone.acting(data);
  if (kind === "alive") return world.alive ? desk.look() : phone.toast(word("lost"), true);
  phone.draw();
  desk.note(kind, data ?? {});
});

live();
