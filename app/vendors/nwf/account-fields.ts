import type { AccountField } from "../../domain/vendor.ts";

export const accountFields: AccountField[] = [
  {
    name: "role",
    secret: false,
    required: true,
    words: {
      en: { label: "Role", help: "The name that NW Art + Framing gave your business for its interface." },
      de: { label: "Rolle", help: "Der Name, den NW Art + Framing deinem Unternehmen für die Schnittstelle gegeben hat." },
      fr: { label: "Rôle", help: "Le nom que NW Art + Framing a donné à votre entreprise pour son interface." },
    },
  },
  {
    name: "username",
    secret: false,
    required: true,
    words: {
      en: { label: "User name", help: "The user name of your NW Art + Framing account." },
      de: { label: "Benutzername", help: "Der Benutzername deines Kontos bei NW Art + Framing." },
      fr: { label: "Nom d’utilisateur", help: "Le nom d’utilisateur de votre compte NW Art + Framing." },
    },
  },
  {
    name: "password",
    secret: true,
    required: true,
    words: {
      en: { label: "Password", help: "Stored encrypted, and never shown again." },
      de: { label: "Passwort", help: "Wird verschlüsselt gespeichert und nie wieder angezeigt." },
      fr: { label: "Mot de passe", help: "Enregistré chiffré, et plus jamais affiché." },
    },
  },
];
