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

// What the command line has chosen, and everything that any command may be told.
struct Chosen {
  std::function<int()> run;
  Serve serve;
  Seed seed;
  Verify verify;
  Export export_;
  User user;
  Places replay;
  Probe probe;
};

void add_serve(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.serve;
  auto* command = app.add_subcommand("serve", "Starta servern på https://localhost:8443");
  add_places(*command, to.places);
  command->add_option("--web", to.places.web, "Mappen med de byggda sidorna");
  command->add_option("--address", to.address, "Adress att lyssna på")->capture_default_str();
  command->add_option("--port", to.port, "Port; 0 tar en ledig")->capture_default_str();
  command->add_flag("--production", to.production,
                    "För verkliga uppgifter: vägrar starta och säger vad som saknas");
  command->callback([&] { chosen.run = [&] { return serve(to); }; });
}

void add_seed(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.seed;
  auto* command = app.add_subcommand(
      "seed",
      "Gör fiktiva personer och anmälningar, bara med testnummer. Servern ska vara stoppad.");
  add_places(*command, to.places);
  command->add_option("--reports", to.reports, "Hur många anmälningar")->capture_default_str();
  command->add_option("--seed", to.seed, "Samma tal ger samma personer")->capture_default_str();
  command->callback([&] { chosen.run = [&] { return seed(to); }; });
}

void add_verify(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.verify;
  auto* command = app.add_subcommand(
      "verify",
      "Läs båda loggarna från början till slut och säg vad som inte är som det signerades");
  add_places(*command, to.places);
  command->add_option("--checkpoint", to.checkpoint,
                      "Senaste kontrollpunkten, hållen utanför databasen");
  command->add_flag("--json", to.json, "En rad JSON");
  command->footer("Slutar med 0 när allt är helt, 1 vid fynd, 2 när den inte kunde läsa.");
  command->callback([&] { chosen.run = [&] { return verify(to); }; });
}

void add_export(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.export_;
  auto* command = app.add_subcommand("export",
                                     "Skriv ut liggaren förseglad, eller en anmälan i klartext med "
                                     "loggat skäl; eller radera en anmälan");
  add_places(*command, to.places);
  command->add_option("--to", to.to, "Fil, eller - för skärmen");
  command->add_option("--reference", to.reference, "En anmälan: ING-…");
  command->add_option("--purpose", to.purpose, "Varför; loggas före utlämnandet");
  command->add_flag("--erase", to.erase,
                    "Radera anmälan för alltid genom att förstöra dess nycklar");
  command->callback([&] { chosen.run = [&] { return export_(to); }; });
}

CLI::App* add_act(CLI::App& users, Chosen& chosen, const char* name, const char* help,
                  User::Act act) {
  auto* command = users.add_subcommand(name, help);
  add_places(*command, chosen.user.places);
  if (act != User::Act::list)
    command->add_option("account", chosen.user.account, "Kontots namn")->required();
  command->callback([&chosen, act] {
    chosen.user.act = act;
    chosen.run = [&chosen] { return user(chosen.user); };
  });
  return command;
}

void add_user(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.user;
  auto* users = app.add_subcommand("user", "Konton: lista, lägg till, spärra, förläng");
  users->require_subcommand(1);
  add_act(*users, chosen, "list", "Visa alla konton", User::Act::list);
  auto* add = add_act(*users, chosen, "add",
                      "Lägg till ett konto; lösenord och kodapp visas en gång", User::Act::add);
  add->add_option("--name", to.name, "Personens namn")->required();
  add->add_option("--unit", to.unit, "Enhetens kod, som i data/counties")->required();
  add->add_option("--role", to.roles,
                  "officer, police_desk, duty_worker, intake, protection_assessor, cleared …")
      ->required();
  add->add_option("--until", to.until, "Sista dagen; annars ett halvår");
  add_act(*users, chosen, "block", "Spärra ett konto genast", User::Act::block);
  add_act(*users, chosen, "open", "Öppna ett spärrat konto", User::Act::open);
  add_act(*users, chosen, "extend", "Förläng behörigheten", User::Act::extend)
      ->add_option("--until", to.until, "Sista dagen");
  add_act(*users, chosen, "password", "Gör ett nytt lösenord", User::Act::password);
}

void add_replay(CLI::App& app, Chosen& chosen) {
  auto* command = app.add_subcommand(
      "replay",
      "Spela upp varje ström på nytt och laga rader som avviker. Servern ska vara stoppad.");
  add_places(*command, chosen.replay);
  command->callback([&] { chosen.run = [&] { return replay(chosen.replay); }; });
}

void add_probe(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.probe;
  auto* command = app.add_subcommand("probe",
                                     "Skicka en syntetisk anmälan hela vägen över det verkliga "
                                     "API:t och vänta på de fyra uppgifterna");
  command->add_option("--url", to.url, "Servern")->capture_default_str();
  command->add_option("--certificate", to.certificate, "Serverns certifikat")
      ->default_val("var/tls/certificate.pem");
  command->add_option("--wait", to.wait_seconds, "Sekunder att vänta på varje uppgift")
      ->capture_default_str();
  command->footer("Slutar med 0 när alla fyra gäller, annars 1 med skälet.");
  command->callback([&] { chosen.run = [&] { return probe(to); }; });
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Ingång: en dörr, öppen dygnet runt, mellan polisen och länets socialtjänst."};
  app.set_version_flag("--version", std::string(kVersion));
  app.require_subcommand(1);
  app.footer("Börja med:  ingang serve\nSe sedan:   ingang KOMMANDO --help");
  Chosen chosen;
  add_serve(app, chosen);
  add_seed(app, chosen);
  add_verify(app, chosen);
  add_export(app, chosen);
  add_user(app, chosen);
  add_replay(app, chosen);
  add_probe(app, chosen);
  CLI11_PARSE(app, argc, argv);
  return chosen.run();
}
