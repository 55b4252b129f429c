// ingang: the one program. This is the only place that knows all of its commands.
#include <CLI/CLI.hpp>
#include <functional>

#include "cli/commands.h"
#include "cli/version.h"

namespace {

using namespace ingang::cli;  // NOLINT: one file, one use

void add_places(CLI::App& command, Places& places) {
  command
      .add_option("--folder", places.folder,
                  "Var installationen finns: liggare, nycklar, certifikat")
      ->capture_default_str();
  command.add_option("--data", places.data,
                     "Mappen data/ (lag, län, texter); hittas annars bredvid programmet");
  command.add_option("--county", places.county, "Länets filnamn i data/counties")
      ->capture_default_str();
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Ingång: en dörr, öppen dygnet runt, mellan polisen och länets socialtjänst."};
  app.set_version_flag("--version", std::string(kVersion));
  app.require_subcommand(1);
  app.footer("Börja med:  ingang serve\nSe sedan:   ingang KOMMANDO --help");
  std::function<int()> run;

  Serve serve_options;
  auto* serve_command = app.add_subcommand("serve", "Starta servern på https://localhost:8443");
  add_places(*serve_command, serve_options.places);
  serve_command->add_option("--web", serve_options.places.web, "Mappen med de byggda sidorna");
  serve_command->add_option("--address", serve_options.address, "Adress att lyssna på")
      ->capture_default_str();
  serve_command->add_option("--port", serve_options.port, "Port; 0 tar en ledig")
      ->capture_default_str();
  serve_command->add_flag("--production", serve_options.production,
                          "För verkliga uppgifter: vägrar starta och säger vad som saknas");
  serve_command->callback([&] { run = [&] { return serve(serve_options); }; });

  Seed seed_options;
  auto* seed_command = app.add_subcommand(
      "seed",
      "Gör fiktiva personer och anmälningar, bara med testnummer. Servern ska vara stoppad.");
  add_places(*seed_command, seed_options.places);
  seed_command->add_option("--reports", seed_options.reports, "Hur många anmälningar")
      ->capture_default_str();
  seed_command->add_option("--seed", seed_options.seed, "Samma tal ger samma personer")
      ->capture_default_str();
  seed_command->callback([&] { run = [&] { return seed(seed_options); }; });

  Verify verify_options;
  auto* verify_command = app.add_subcommand(
      "verify",
      "Läs båda loggarna från början till slut och säg vad som inte är som det signerades");
  add_places(*verify_command, verify_options.places);
  verify_command->add_option("--checkpoint", verify_options.checkpoint,
                             "Senaste kontrollpunkten, hållen utanför databasen");
  verify_command->add_flag("--json", verify_options.json, "En rad JSON");
  verify_command->footer("Slutar med 0 när allt är helt, 1 vid fynd, 2 när den inte kunde läsa.");
  verify_command->callback([&] { run = [&] { return verify(verify_options); }; });

  Export export_options;
  auto* export_command = app.add_subcommand("export",
                                            "Skriv ut liggaren förseglad, eller en anmälan i "
                                            "klartext med loggat skäl; eller radera en anmälan");
  add_places(*export_command, export_options.places);
  export_command->add_option("--to", export_options.to, "Fil, eller - för skärmen");
  export_command->add_option("--reference", export_options.reference, "En anmälan: ING-…");
  export_command->add_option("--purpose", export_options.purpose,
                             "Varför; loggas före utlämnandet");
  export_command->add_flag("--erase", export_options.erase,
                           "Radera anmälan för alltid genom att förstöra dess nycklar");
  export_command->callback([&] { run = [&] { return export_(export_options); }; });

  User user_options;
  auto* user_command = app.add_subcommand("user", "Konton: lista, lägg till, spärra, förläng");
  user_command->require_subcommand(1);
  const auto act = [&](const char* name, const char* help, User::Act which, bool named) {
    auto* command = user_command->add_subcommand(name, help);
    add_places(*command, user_options.places);
    if (named) command->add_option("account", user_options.account, "Kontots namn")->required();
    command->callback([&, which] {
      user_options.act = which;
      run = [&] { return user(user_options); };
    });
    return command;
  };
  act("list", "Visa alla konton", User::Act::list, false);
  auto* add_command =
      act("add", "Lägg till ett konto; lösenord och kodapp visas en gång", User::Act::add, true);
  add_command->add_option("--name", user_options.name, "Personens namn")->required();
  add_command->add_option("--unit", user_options.unit, "Enhetens kod, som i data/counties")
      ->required();
  add_command
      ->add_option("--role", user_options.roles,
                   "officer, police_desk, duty_worker, intake, protection_assessor, cleared …")
      ->required();
  add_command->add_option("--until", user_options.until, "Sista dagen; annars ett halvår");
  act("block", "Spärra ett konto genast", User::Act::block, true);
  act("open", "Öppna ett spärrat konto", User::Act::open, true);
  act("extend", "Förläng behörigheten", User::Act::extend, true)
      ->add_option("--until", user_options.until, "Sista dagen");
  act("password", "Gör ett nytt lösenord", User::Act::password, true);

  Places replay_places;
  auto* replay_command = app.add_subcommand(
      "replay",
      "Spela upp varje ström på nytt och laga rader som avviker. Servern ska vara stoppad.");
  add_places(*replay_command, replay_places);
  replay_command->callback([&] { run = [&] { return replay(replay_places); }; });

  Probe probe_options;
  auto* probe_command = app.add_subcommand("probe",
                                           "Skicka en syntetisk anmälan hela vägen över det "
                                           "verkliga API:t och vänta på de fyra uppgifterna");
  probe_command->add_option("--url", probe_options.url, "Servern")->capture_default_str();
  probe_command->add_option("--certificate", probe_options.certificate, "Serverns certifikat")
      ->default_val("var/tls/certificate.pem");
  probe_command
      ->add_option("--wait", probe_options.wait_seconds, "Sekunder att vänta på varje uppgift")
      ->capture_default_str();
  probe_command->footer("Slutar med 0 när alla fyra gäller, annars 1 med skälet.");
  probe_command->callback([&] { run = [&] { return probe(probe_options); }; });

  CLI11_PARSE(app, argc, argv);
  return run();
}
