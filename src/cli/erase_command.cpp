// erase: destroys the keys of one case, and writes the certificate: what, by whom, why, where the
// proof stands, and from which day nobody can have a key left. Refuses what is still open.
#include <fmt/core.h>

#include <fstream>

#include "app/checkpoint_keeper.h"
#include "app/erase.h"
#include "app/folding.h"
#include "cli/commands.h"
#include "cli/lasting_text.h"
#include "cli/upgrade.h"
#include "http/problem.h"

namespace ingang::cli {

namespace {

std::string what_was(const app::Erasure& erased) {
  const auto called = app::with_reference(
      erased.reference, []<typename State>(app::Of<State>) { return app::Kind<State>::called; });
  std::string out = fmt::format("{} {}", called.value_or("ärendet"), erased.reference);
  for (std::size_t i = 0; i < erased.copies.size(); ++i)
    out += (i == 0 ? " med kopiorna " : ", ") + erased.copies[i];
  return out;
}

// LAW: retention.erasure
std::string certificate(const Installation& installation, const app::Erasure& erased,
                        LocalDate effective, std::string_view note) {
  return fmt::format(
      "INTYG OM RADERING\n\n"
      "Liggare:        {}\n"
      "Raderat:        {}\n"
      "Förstört:       {} nycklar, {} (UTC)\n"
      "Utfört av:      {}, vid maskinen\n"
      "Skäl:           {}\n"
      "Bevis:          post {} i liggaren\n"
      "Full verkan:    {}\n\n"
      "Uppgifterna går inte att läsa här från och med nu. Full verkan har raderingen när den sista "
      "säkerhetskopian av\nnyckelförrådet som kan ha haft nycklarna är borta: senast dagen ovan, "
      "om kopiorna inte sparas längre än\ndata/retention.toml säger. Förteckningen över förstörda "
      "nycklar ligger i outside/destroyed: spara den på annan plats\nän säkerhetskopiorna. Läs "
      "tillbaka den före start, så förstörs nycklarna igen om en kopia har återfört dem.\n\n"
      "Kontrollpunkt efter raderingen:\n\n{}",
      installation.ledger_name(), what_was(erased), erased.keys_destroyed, erased.at.text(),
      erased.account, erased.reason, erased.proof, effective.text(), note);
}

int refuse_erasing(std::string_view text) {
  fmt::print(stderr, "{}\n", text);
  return 2;
}

// What to do about it, in the words of data/texts.
std::string advice(const Installation& installation, const app::Problem& problem) {
  const auto* no = std::get_if<app::Refused>(&problem);
  const auto texts = http::Texts::load(installation.places().data / "texts" / "refusals");
  if (!no || !texts) return why(problem);
  return fmt::format("{}. {}", why(problem), http::swedish(no->refusals.front(), *texts));
}

}  // namespace

int erase(const Erase& options) {
  if (const auto wrong = wrong_lasting_text("--reason", options.reason))
    return refuse_erasing(*wrong);
  auto opened = Installation::open(options.places, Opening::to_change);
  if (!opened) return refuse_erasing(opened.error());
  auto& installation = **opened;
  // Where what is destroyed is listed.
  std::error_code wrong;
  std::filesystem::create_directories(installation.places().folder / "outside", wrong);
  const auto reference = app::reference_as_meant(options.reference);
  // A server that runs, or stands still, may remember a key. (In a folder its lock keeps us out.)
  if (!comes_to_be_alone(installation.ledger()))
    return refuse_erasing(
        "En server använder liggaren. Stoppa alla servrar först. Inget är raderat.");
  const auto& house = installation.house();
  const auto today = stockholm(installation.clock().now()).date;
  auto before = installation.eraser().find_erased(reference);
  if (!before) return refuse_erasing(fmt::format("{}: {}", reference, why(before.error())));
  const auto effective =
      installation.retention().erasure_effective(*before ? stockholm((**before).at).date : today);
  if (!effective)
    return refuse_erasing(
        "data/retention.toml har ingen regel för i dag: intyget kan inte säga när raderingen får "
        "full verkan.");
  std::ofstream file;
  if (!options.certificate.empty()) {
    file.open(options.certificate, std::ios::binary | std::ios::trunc);
    if (!file)
      return refuse_erasing(
          fmt::format("{} går inte att skriva. Inget är raderat.", options.certificate));
  }
  const auto& eraser = installation.eraser();
  const auto carry_out = [&]() -> app::Outcome<app::Erasure> {
    // Erased already, and finished by this opening if it had been interrupted: the certificate
    // again.
    if (*before) return std::move(**before);
    return eraser.erase(reference, operator_at_machine(), options.reason);
  };
  const auto erased = carry_out();
  if (!erased) {
    fmt::print(stderr, "{}: {}\n", reference, advice(installation, erased.error()));
    return std::holds_alternative<app::Refused>(erased.error()) ? 1 : 2;
  }
  app::Alarms alarms;
  app::CheckpointKeeper keeper(house, alarms, installation.checkpoint_outside());
  const auto signed_head = keeper.sign();
  const auto text = certificate(installation, *erased, *effective,
                                signed_head && *signed_head
                                    ? (*signed_head)->note
                                    : "Ingen: liggaren kunde inte signeras. Kör ingang verify.\n");
  fmt::print("{}", text);
  if (!options.certificate.empty() && !(file << text).flush())
    return refuse_erasing(
        fmt::format("Raderingen är gjord, men {} kunde inte skrivas.", options.certificate));
  return 0;
}

}  // namespace ingang::cli
