#include "http/tls.h"

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

namespace ingang::http {
namespace {

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;

constexpr long kValidSeconds = 365L * 24 * 60 * 60;
constexpr long kSessionSeconds = 60 * 60;
constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kAllMayRead = 0644;

std::string last_error() {
  std::array<char, 256> text{};
  ERR_error_string_n(ERR_get_error(), text.data(), text.size());
  ERR_clear_error();
  return text.data();
}

bool add_extension(X509* certificate, int which, const char* value) {
  X509V3_CTX context{};
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, which, value));
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

Certificate self_signed(EVP_PKEY* key) {
  Certificate made(X509_new());
  std::array<unsigned char, 8> serial{};
  if (!made || RAND_bytes(serial.data(), static_cast<int>(serial.size())) != 1) return nullptr;
  std::uint64_t number = 0;
  for (const auto octet : serial) number = (number << 8U) | octet;
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), number >> 1U);
  X509_set_version(made.get(), X509_VERSION_3);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -kSessionSeconds);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), kValidSeconds);
  X509_set_pubkey(made.get(), key);
  X509_NAME* name = X509_get_subject_name(made.get());
  const auto* common = reinterpret_cast<const unsigned char*>("localhost");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  const bool extended =
      add_extension(made.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1") &&
      add_extension(made.get(), NID_basic_constraints, "critical,CA:FALSE") &&
      add_extension(made.get(), NID_ext_key_usage, "serverAuth");
  return extended && X509_sign(made.get(), key, EVP_sha256()) > 0 ? std::move(made) : nullptr;
}

std::filesystem::path being_made(const std::filesystem::path& path) {
  return path.string() + ".new";
}

bool write_file(const std::filesystem::path& path, BIO* memory, mode_t mode) {
  std::error_code none;
  std::filesystem::remove(path, none);  // of a making that was broken off
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) return false;
  const bool written =
      ::write(file, bytes, static_cast<std::size_t>(size)) == size && ::fsync(file) == 0;
  return ::close(file) == 0 && written;
}

// "http/1.1" is the only protocol spoken; a client that offers others gets it or goes on without.
int select_protocol(SSL*, const unsigned char** out, unsigned char* out_size,
                    const unsigned char* in, unsigned in_size, void*) {
  static constexpr std::string_view kSpoken = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  const auto* spoken = reinterpret_cast<const unsigned char*>(kSpoken.data());
  const int found = SSL_select_next_proto(&chosen, out_size, spoken, kSpoken.size(), in, in_size);
  *out = chosen;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

// Both are whole beside their places before either is put there, the key last: killed at any
// moment, there is none of them, or the rest is done at the next start.
bool put_in_place(const TlsFiles& files) {
  std::error_code error;
  if (std::filesystem::exists(being_made(files.certificate)))
    std::filesystem::rename(being_made(files.certificate), files.certificate, error);
  if (!error) std::filesystem::rename(being_made(files.key), files.key, error);
  return !error;
}

std::expected<void, std::string> ensure_certificate(const TlsFiles& files) {
  const bool certificate_exists = std::filesystem::exists(files.certificate);
  const bool key_exists = std::filesystem::exists(files.key);
  if (certificate_exists && key_exists) return {};
  if (certificate_exists && std::filesystem::exists(being_made(files.key)) && put_in_place(files))
    return {};
  if (certificate_exists != key_exists) {
    const auto& missing = certificate_exists ? files.key : files.certificate;
    const auto& alone = certificate_exists ? files.certificate : files.key;
    return std::unexpected(missing.string() + " saknas, men " + alone.string() +
                           " finns. Lägg dit filen som saknas, eller ta bort den andra: då görs "
                           "ett nytt par.");
  }
  std::error_code error;
  if (files.key.has_parent_path())
    std::filesystem::create_directories(files.key.parent_path(), error);
  const Key key(EVP_EC_gen("P-256"));
  const auto certificate = key ? self_signed(key.get()) : nullptr;
  const Memory key_text(BIO_new(BIO_s_mem()));
  const Memory certificate_text(BIO_new(BIO_s_mem()));
  if (!certificate || !key_text || !certificate_text ||
      PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
          1 ||
      PEM_write_bio_X509(certificate_text.get(), certificate.get()) != 1) {
    return std::unexpected("cannot make a certificate: " + last_error());
  }
  const bool made = write_file(being_made(files.key), key_text.get(), kOwnerOnly) &&
                    write_file(being_made(files.certificate), certificate_text.get(), kAllMayRead);
  if (!made || !put_in_place(files))
    return std::unexpected("kan inte skriva " + files.key.string() + " och " +
                           files.certificate.string() +
                           ". Ge den som kör servern rätt till mappen.");
  return {};
}

std::expected<void, std::string> configure_tls(SSL_CTX* context, const TlsFiles& files) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  const bool agreed =
      SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1 &&
      SSL_CTX_set_ciphersuites(
          context, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256") ==
          1 &&
      SSL_CTX_set1_groups_list(context, "X25519:P-256:P-384") == 1;
  if (!agreed) return std::unexpected("OpenSSL lacks the ciphers asked for: " + last_error());

  constexpr std::string_view kContext = "ingang";
  SSL_CTX_set_session_id_context(context, reinterpret_cast<const unsigned char*>(kContext.data()),
                                 kContext.size());
  SSL_CTX_set_timeout(context, kSessionSeconds);
  SSL_CTX_set_num_tickets(context, 1);
  SSL_CTX_set_alpn_select_cb(context, select_protocol, nullptr);

  if (SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str()) != 1) {
    return std::unexpected("cannot use certificate " + files.certificate.string() + ": " +
                           last_error());
  }
  if (SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context) != 1) {
    return std::unexpected("cannot use key " + files.key.string() + ": " + last_error());
  }
  return {};
}

}  // namespace ingang::http
