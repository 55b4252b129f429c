// ingang: the one program. This is the only place that knows all of its commands.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>

#include "channels/reader/reader.h"
#include "cli/commands.h"
#include "cli/usage.h"
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
  command
      .add_option("--store", places.store,
                  "PostgreSQL för liggaren, t.ex. postgresql://ingang@db/ingang; annars SQLite i "
                  "mappen. Med lösenord: sätt INGANG_STORE i stället")
      ->envname("INGANG_STORE");
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
  Erase erase;
  User user;
  HealthOf health;
  Begin begin;
  Places replay;
  Probe probe;
  BackupOptions backup;
  Restore restore;
  DrillOptions drill;
  Move move;
};

void add_serve(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.serve;
  auto* command = app.add_subcommand("serve", "Starta servern på https://localhost:8443");
  add_places(*command, to.places);
  command->add_option("--web", to.places.web, "Mappen med de byggda sidorna");
  command->add_option("--address", to.address, "Adress att lyssna på")->capture_default_str();
  command->add_option("--port", to.port, "Port; 0 tar en ledig")
      ->capture_default_str()
      ->check(CLI::Range(0, 65'535));
  command->add_option("--notices", to.places.notices,
                      "Fil om vad som ringer, skickar SMS och mejlar. Utan den larmar bara sidor");
  command->add_option("--listen", to.listen,
                      "Också i klartext, för en proxy på samma maskin: unix:/run/ingang/http.sock");
  command->add_option("--proxy", to.proxies,
                      "En proxy på en annan maskin, vars ord om vem som frågar blir trott");
  command
      ->add_option("--kind", to.kind,
                   "Vad mappen ska vara: training (fiktiva konton med öppna lösenord) eller pilot "
                   "(namngivna konton). Bestäms vid första starten och ändras aldrig; en pilot "
                   "börjar med ingang begin")
      ->check(CLI::IsMember({"training", "pilot"}));
  command->add_flag("--training-open", to.training_open,
                    "Låt en övning nås från andra maskiner, också genom en proxy. Alla som når den "
                    "kan logga in som vem som helst");
  command
      ->add_option("--log", to.log,
                   "Vad som skrivs till standard ut: everything (varje anrop, fel och larm, en rad "
                   "JSON) eller trouble (bara fel och larm). Annars: trouble vid en terminal, "
                   "everything till journalen")
      ->check(CLI::IsMember({"everything", "trouble"}));
  command
      ->add_option("--certificate", to.certificate,
                   "Certifikat med sin kedja, PEM; annars ett eget i mappen. Tas in på nytt av "
                   "SIGHUP")
      ->needs(command->add_option("--key", to.key, "Certifikatets nyckel, PEM"));
  command
      ->add_option(
          "--drain-seconds", to.drain_seconds,
          "Så länge går servern vidare efter SIGTERM, medan /v1/ready säger closing; annars "
          "3 om någon frågar /v1/ready, och 0 om ingen gör det")
      ->check(CLI::Range(0, 600));
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
  command->add_option("--reports", to.reports, "Hur många anmälningar")
      ->capture_default_str()
      ->check(CLI::Range(0, 1'000'000));
  command->add_option("--seed", to.seed, "Samma tal ger samma personer")
      ->capture_default_str()
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{UINT32_MAX}));
  command->callback([&] { chosen.run = [&] { return seed(to); }; });
}

void add_verify(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.verify;
  auto* command = app.add_subcommand(
      "verify",
      "Läs båda loggarna från början till slut och säg vad som inte är som det signerades");
  add_places(*command, to.places);
  command->add_option("--checkpoint", to.checkpoint,
                      "Senaste kontrollpunkten, från en annan plats än mappen");
  command->add_flag("--json", to.json, "En rad JSON");
  command->footer(
      "Slutar med 0 när allt är helt, 1 vid fynd, 2 när den inte kunde läsa, 3 när inget fel fanns "
      "men mindre är prövat: utan en kontrollpunkt utifrån, eller med rader från en äldre version. "
      "Skriver ingenting.");
  command->callback([&] { chosen.run = [&] { return verify(to); }; });
}

void add_export(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.export_;
  auto* command = app.add_subcommand("export",
                                     "Skriv ut liggaren förseglad, eller en anmälan i klartext med "
                                     "loggat skäl");
  add_places(*command, to.places);
  command->add_option("--to", to.to, "En fil som inte finns, eller - för skärmen");
  command->add_option("--reference", to.reference, "En anmälan: ING-…");
  command->add_option("--purpose", to.purpose, "Varför; loggas före utlämnandet");
  command->callback([&] { chosen.run = [&] { return export_(to); }; });
}

void add_erase(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.erase;
  auto* command = app.add_subcommand(
      "erase",
      "Radera en anmälan för alltid genom att förstöra dess nycklar. Servern ska vara stoppad.");
  add_places(*command, to.places);
  command
      ->add_option("--reference", to.reference,
                   "ING-…: anmälan med alla kopior; HND-…: bara den mottagande myndighetens kopia")
      ->required();
  command->add_option("--reason", to.reason, "Beslutet som raderingen vilar på; inget personnummer")
      ->required();
  command->add_option("--certificate", to.certificate, "Fil för intyget, som också visas här");
  command->footer(
      "Slutar med 0 när allt är raderat, 1 om anmälan inte finns, 2 när det inte gick.");
  command->callback([&] { chosen.run = [&] { return erase(to); }; });
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

void add_begin(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.begin;
  auto* command = app.add_subcommand(
      "begin", "Börja en installation i en tom mapp: en pilot med sin första administratör");
  add_places(*command, to.places);
  command
      ->add_option("--kind", to.kind,
                   "pilot: namngivna konton, bara testnummer. training: fiktiva konton med öppna "
                   "lösenord. Ändras aldrig")
      ->required();
  command->add_option("--administrator", to.administrator.account,
                      "Kontot för den första administratören, t.ex. anna.lind");
  command->add_option("--name", to.administrator.name, "Personens namn");
  command->add_option("--unit", to.administrator.unit, "Enhetens kod, som i data/counties");
  command->add_option("--until", to.administrator.until, "Sista dagen; annars ett halvår");
  command->footer(
      "Lösenord och kodapp visas en gång. Fler konton: ingang user add.\nSlutar med 0 när den har "
      "börjat, 1 när kontot inte gick att göra, annars 2.");
  command->callback([&] { chosen.run = [&] { return begin_(to); }; });
}

void add_user(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.user;
  auto* users = app.add_subcommand(
      "user",
      "Konton: lista, lägg till, spärra, förläng. Går också medan servern går; varje ändring "
      "skrivs i åtkomstloggen med vem som gjorde den");
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
  add_act(*users, chosen, "block",
          "Spärra ett konto genast; det som är öppet stängs inom en sekund", User::Act::block);
  add_act(*users, chosen, "open", "Öppna ett spärrat konto", User::Act::open);
  add_act(*users, chosen, "extend",
          "Förläng den behörighet som gäller i dag; en som har slutat får en ny med assign",
          User::Act::extend)
      ->add_option("--until", to.until, "Sista dagen; annars ett halvår");
  auto* assign =
      add_act(*users, chosen, "assign",
              "Ge kontot en ny behörighet från i dag, i stället för den som är", User::Act::assign);
  assign->add_option("--unit", to.unit, "Enhetens kod, som i data/counties")->required();
  assign->add_option("--role", to.roles, "Som för add")->required();
  assign->add_option("--until", to.until, "Sista dagen; annars ett halvår");
  add_act(*users, chosen, "password", "Gör ett nytt lösenord", User::Act::password);
}

void add_health(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.health;
  auto* command = app.add_subcommand(
      "health", "Fråga servern hur den mår, med larmen vid namn. Den ska vara igång.");
  add_places(*command, to.places);
  command->add_flag("--json", to.json, "En rad JSON, som /v1/health svarar en driftansvarig");
  command->footer(
      "Kör som serverns användare eller som root.\nSlutar med 0 när inget är fel, 1 när någon "
      "måste se efter, 2 när ingen server svarar eller den inte tar emot anmälningar.");
  command->callback([&] { chosen.run = [&] { return health(to); }; });
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
      ->capture_default_str()
      ->check(CLI::Range(1, 3600));
  command->footer("Slutar med 0 när alla fyra gäller, annars 1 med skälet.");
  command->callback([&] { chosen.run = [&] { return probe(to); }; });
}

void add_backup(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.backup;
  auto* command = app.add_subcommand(
      "backup", "Gör en säkerhetskopia: ett ögonblick av allt, också medan servern går");
  add_places(*command, to.places);
  command->add_option("--to", to.to, "Ny mapp för kopian; skrivs aldrig över")->required();
  command->add_flag("--with-master-key", to.with_master_key,
                    "Lägg huvudnyckeln i kopian. Då kan den som har kopian läsa allt som inte är "
                    "raderat. Utan den är kopian oläsbar, och keys/master.key måste sparas på en "
                    "annan plats: förloras den är allt förlorat");
  command->footer(
      "Spara outside/checkpoint och outside/destroyed även utanför kopiorna: de visar vad som har "
      "gått förlorat och vad som är raderat.\nSlutar med 0 när kopian är hel, annars 2.");
  command->callback([&] { chosen.run = [&] { return backup(to); }; });
}

void add_restore(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.restore;
  auto* command = app.add_subcommand(
      "restore", "Läs tillbaka en säkerhetskopia till en tom plats, i en ny epok");
  add_places(*command, to.how.places);
  command->add_option("--from", to.how.from, "Säkerhetskopians mapp")->required();
  command->add_option("--master-key", to.how.master_key,
                      "keys/master.key, om den inte ligger i kopian");
  command->add_option("--shred-list", to.how.shred_list,
                      "Nyaste outside/destroyed, sparad utanför kopiorna: de nycklarna förstörs "
                      "igen innan något kan visas");
  command->add_flag("--without-shred-list", to.without_shred_list,
                    "Det finns ingen sådan förteckning: inget har någonsin raderats");
  command->add_option(
      "--lost-after", to.how.lost_after,
      "Nyaste outside/checkpoint, sparad utanför kopiorna: då sägs vad som har gått "
      "förlorat");
  command->footer("Slutar med 0 när allt är helt, 1 vid fynd, 2 när inget är återläst.");
  command->callback([&] { chosen.run = [&] { return restore(to); }; });
}

void add_drill(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.drill;
  auto* command = app.add_subcommand(
      "drill", "Öva återläsning: läs tillbaka en kopia i en tillfällig mapp, granska, ta bort");
  add_places(*command, to.places);
  command->add_option("--from", to.from, "Säkerhetskopians mapp")->required();
  command->add_option("--in", to.in,
                      "Mapp för den tillfälliga mappen; annars installationens egen");
  command->footer("En övning som gick bra antecknas i outside/drill.");
  command->callback([&] { chosen.run = [&] { return drill(to); }; });
}

void add_move(CLI::App& app, Chosen& chosen) {
  auto& to = chosen.move;
  auto* command = app.add_subcommand(
      "move", "Flytta liggaren mellan SQLite och PostgreSQL. Servern ska vara stoppad.");
  command->add_option("--from", to.from, "sqlite:MAPP eller postgres:ADRESS")->required();
  command->add_option("--to", to.to, "sqlite:MAPP eller postgres:ADRESS")->required();
  command->footer(
      "Avbruten, när som helst: kör samma kommando igen, så fortsätter det där det var. Källan "
      "ändras inte.\nSlutar med 0 när målet är lika med källan, annars 2.");
  command->callback([&] { chosen.run = [&] { return move(to); }; });
}

// The library's own words, in the language of the rest.
void speak_swedish(CLI::App& app) {
  const auto words = app.get_formatter();
  words->label("Usage", "Så här");
  words->label("OPTIONS", "VAL");
  words->label("SUBCOMMAND", "KOMMANDO");
  words->label("REQUIRED", "KRÄVS");
  words->label("Env", "Miljövariabel");
  app.option_defaults()->group("Val");
  app.group("Kommandon");
  app.set_help_flag("-h,--help", "Visa den här hjälpen och sluta");
}

// Each command's own --help is made before what is set above can reach it.
void group_help(CLI::App& app) {
  for (auto* command : app.get_subcommands([](CLI::App*) { return true; })) {
    if (auto* help = command->get_option_no_throw("--help")) help->group("Val");
    group_help(*command);
  }
}

}  // namespace

// Standard error may be a file on the disk that is full: fmt::print would throw there.
static void say(const std::string& text) { (void)std::fputs(text.c_str(), stderr); }

// What no command has foreseen: the file, what is wrong with it, and what to do. Exit code 2.
static int run_and_say(const std::function<int()>& run) {
  try {
    return run();
  } catch (const std::filesystem::filesystem_error& wrong) {
    say(fmt::format("{}: {}\n", wrong.path1().string(), wrong.code().message()));
    if (wrong.code() == std::errc::permission_denied)
      say("Du får inte läsa eller skriva där. Kör kommandot som den användare som äger mappen, "
          "till exempel: sudo -u ingang ingang …\n");
  } catch (const std::exception& wrong) {
    say(fmt::format("Det gick inte: {}\n", wrong.what()));
  }
  return 2;
}

int main(int argc, char** argv) {
  if (const auto read = ingang::channels::read_if_asked(argc, argv)) return *read;
  CLI::App app{"Ingång: en dörr, öppen dygnet runt, mellan polisen och länets socialtjänst."};
  speak_swedish(app);  // Before the commands: they take over what is set here.
  app.set_version_flag("--version", std::string(kVersion), "Visa versionen och sluta");
  app.require_subcommand(1);
  Chosen chosen;
  add_serve(app, chosen);
  add_seed(app, chosen);
  add_verify(app, chosen);
  add_export(app, chosen);
  add_erase(app, chosen);
  add_begin(app, chosen);
  add_user(app, chosen);
  add_health(app, chosen);
  add_replay(app, chosen);
  add_records(app, chosen.run);
  add_forms(app, chosen.run);
  add_import(app, chosen.run);
  add_probe(app, chosen);
  add_backup(app, chosen);
  add_restore(app, chosen);
  add_drill(app, chosen);
  add_move(app, chosen);
  group_help(app);
  // After the commands: they would take it over.
  app.footer("Börja med:  ingang serve\nSe sedan:   ingang KOMMANDO --help");
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    return app.exit(asked);
  } catch (const CLI::ParseError& wrong) {
    say(usage_error(wrong, app, {argv + 1, argv + argc}));
    return kUsageCode;
  }
  return run_and_say(chosen.run);
}
